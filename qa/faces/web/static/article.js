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

  // What a person has selected last; the browser forgets it when a button is touched.
  let selected = null;
  document.addEventListener('selectionchange', () => {
    const selection = getSelection();
    if (selection.isCollapsed || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    if (text.contains(range.commonAncestorContainer)) selected = range.cloneRange();
  });
  const points = (range) => {
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    const first = [...before.toString()].length;
    return [first, first + [...range.toString()].length];
  };
  // What is to be cited: what was selected, else what the address names.
  const chosen = () => {
    if (selected) return [points(selected)];
    return ranges(stretches().at(-1)?.end ?? 0).valid;
  };
  const address = `/article/${encodeURIComponent(text.dataset.article)}`;
  const cite = async (button) => {
    const [range] = chosen();
    const label = button.textContent;
    if (!range) {
      button.textContent = 'Select words of the article first';
      setTimeout(() => { button.textContent = label; }, 2400);
      return;
    }
    const asked = new URLSearchParams({start: range[0], end: range[1], form: button.dataset.form});
    const response = await fetch(`${address}/reference?${asked}`);
    if (!response.ok) {
      button.textContent = 'The archive cannot tell';
      return;
    }
    button.dataset.copy = await response.text();
    button.click();
    delete button.dataset.copy;
  };
  // Before the script that copies hears of it.
  addEventListener('click', ({target}) => {
    const button = target.closest?.('button');
    if (button?.dataset.form && !button.dataset.copy) cite(button);
    else if (button?.dataset.copy?.startsWith(address)) {
      const named = chosen().map(([first, last]) => `${first}-${last}`).join(',');
      button.dataset.copy = named ? `${address}#${named}` : address;
    }
  }, {capture: true});

  addEventListener('hashchange', () => {
    selected = null;
    show(calm ? 'auto' : 'smooth');
  });
  show('auto');
})();
