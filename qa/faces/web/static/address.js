// What the address says, and the address of what is shown: the page is a function of it.

const FIELDS = ['c', 'turn', 'marker', 'article', 'at'];

// {c, turn, marker, article, at} of the conversation that is open; {} where none is.
export const here = () => {
  const given = new URLSearchParams(location.search);
  return Object.fromEntries(FIELDS.flatMap((key) => (given.has(key) ? [[key, given.get(key)]] : [])));
};

// Make it the address; a step of its own for Back, unless it replaces the one before.
export const go = (place, {replaces = false} = {}) => {
  const given = FIELDS.filter((key) => place[key] != null).map((key) => [key, place[key]]);
  const search = given.length ? `?${new URLSearchParams(given)}` : '';
  if (location.pathname + location.search === location.pathname + search) return;
  history[replaces ? 'replaceState' : 'pushState'](null, '', location.pathname + search);
};
