// Marks the characters of an article that its address names: #12-40,80-95. They are counted in
// code points, as everywhere in Dateline, and not in the halves of which JavaScript's strings are.
(() => {
  const text = document.getElementById('article-text');
  const wrong = document.getElementById('wrong-range');
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;

  // The text's own nodes, and where each begins and ends in code points.
  const stretches = () => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const found = [];
    let start = 0;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const end = start + [...node.data].length;
      found.push({node, start, end});
      start = end;
    }
    return found;
  };
  const halves = (string, points) => {
    let at = 0;
    for (let passed = 0; passed < points; passed += 1) at += string.codePointAt(at) > 0xffff ? 2 : 1;
    return at;
  };
  const unmark = () => {
    for (const mark of text.querySelectorAll('mark')) mark.replaceWith(...mark.childNodes);
    text.normalize();
  };
  // From the end, so that what stands before keeps its place.
  const mark = (first, last) => {
    let begun = null;
    for (const {node, start, end} of stretches().reverse()) {
      if (end <= first || last <= start) continue;
      const from = halves(node.data, Math.max(first - start, 0));
      const to = halves(node.data, Math.min(last, end) - start);
      const part = node.splitText(from);
      part.splitText(to - from);
      begun = document.createElement('mark');
      part.replaceWith(begun);
      begun.append(part);
    }
    return begun;
  };
  const ranges = (length) => {
    const asked = location.hash.slice(1);
    if (asked === '' || document.getElementById(asked)) return {valid: [], invalid: false};
    const named = asked.split(',').map((range) => /^(\d{1,9})-(\d{1,9})$/.exec(range));
    const valid = named
      .filter(Boolean)
      .map(([, first, last]) => [Number(first), Number(last)])
      .filter(([first, last]) => first < last && last <= length);
    return {valid, invalid: valid.length < named.length};
  };
  const show = (behavior) => {
    unmark();
    const {valid, invalid} = ranges(stretches().at(-1)?.end ?? 0);
    wrong.hidden = !invalid;
    const begun = valid.map(([first, last]) => mark(first, last));
    if (begun.length === 0) return;
    begun[0].scrollIntoView({block: 'center', behavior});
    begun[0].tabIndex = -1;
    begun[0].focus({preventScroll: true});
  };

  addEventListener('hashchange', () => show(calm ? 'auto' : 'smooth'));
  show('auto');
})();
