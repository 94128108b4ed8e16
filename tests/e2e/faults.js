// What is wrong with the page, where text of an archive became more than text. `ours` selects
// the parts of the page that our templates draw.
(ours) => {
  const faults = [];
  const roots = [...document.querySelectorAll(ours)];
  const say = (what, node) => faults.push(`${what}: ${(node.outerHTML ?? node.data).slice(0, 200)}`);
  if (window.pwned) faults.push(`a script ran: ${window.pwned}`);
  for (const one of document.querySelectorAll('.pwned')) say('made of text', one);
  for (const one of document.querySelectorAll('base:not([href="./"]), meta[http-equiv], iframe, object, embed'))
    say('not ours', one);

  const forbidden = 'script, img, svg, math, link, style, meta, video, audio, source, marquee, plaintext';
  for (const root of roots) {
    for (const one of root.querySelectorAll('*')) {
      if (one.matches(forbidden) && !one.matches('main ~ script')) say('forbidden', one);
      for (const {name} of one.attributes) if (name.startsWith('on')) say(`attribute ${name}`, one);
      for (const name of ['href', 'src', 'action', 'formaction', 'xlink:href']) {
        if (!one.hasAttribute(name)) continue;
        const {protocol, origin} = new URL(one.getAttribute(name), location.href);
        if (!['http:', 'https:'].includes(protocol)) say(`leads to ${protocol}`, one);
        const isPublisher = one.matches('a[rel~="noopener"][rel~="noreferrer"][target="_blank"]');
        if (origin !== location.origin && !isPublisher) say(`leads to ${origin}`, one);
      }
    }
  }
  const ids = [...document.querySelectorAll('[id]:not([id=""])')].map(({id}) => id);
  for (const id of ids.filter((id, at) => ids.indexOf(id) !== at)) faults.push(`twice there: #${id}`);

  // The words around what strangers wrote still run from left to right.
  const turning = /[\u202a-\u202e\u2066-\u2069\u0590-\u08ff]/u;
  const theirs =
    'bdi, q, blockquote, h1, h2, h3, h4, .asked, .remark, .short, .snippet, .text, .words, .over p';
  const isTheirs = (node) => {
    for (let holder = node?.closest(theirs); holder; holder = holder.parentElement?.closest(theirs))
      if (turning.test(holder.textContent)) return true;
    return false;
  };
  for (const root of roots) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (turning.test(node.data) || isTheirs(node.parentElement)) continue;
      const at = node.data.search(/[A-Za-z0-9]{2}/);
      if (at < 0) continue;
      const [first, second] = [0, 1].map((more) => {
        const range = document.createRange();
        range.setStart(node, at + more);
        range.setEnd(node, at + more + 1);
        return range.getBoundingClientRect();
      });
      if (first.width && first.top === second.top && first.left >= second.left)
        faults.push(`turned: ${node.data.trim().slice(0, 60)} in ${node.parentElement.outerHTML.slice(0, 160)}`);
    }
  }
  const {scrollWidth, clientWidth} = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`wider than the window: ${scrollWidth} px`);
  return [...new Set(faults)];
}
