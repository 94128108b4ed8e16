// The address of what is shown: the page is a function of it.

const FIELDS = ['c', 'turn', 'marker', 'article', 'at'];

// Make it the address; a step of its own for Back, unless it replaces the one before.
export const go = (place, {replaces = false} = {}) => {
  const given = FIELDS.filter((key) => place[key] != null).map((key) => [key, place[key]]);
  const search = given.length ? `?${new URLSearchParams(given)}` : '';
  if (location.search === search) return;
  history[replaces ? 'replaceState' : 'pushState'](null, '', location.pathname + search);
};
