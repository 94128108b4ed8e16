// What this window of a browser keeps over a reload, as JSON.

export const read = (name, otherwise) => {
  try {
    return JSON.parse(sessionStorage.getItem(name)) ?? otherwise;
  } catch {
    return otherwise; // nothing that can be read
  }
};

export const write = (name, value) => {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing; the page still has it.
  }
};
