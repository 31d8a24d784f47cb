// What a reader with a screen reader or a keyboard would stumble over: names, landmarks, headings, nesting.
() => {
  const wrong = [];
  if (!document.documentElement.lang) wrong.push("no lang");
  for (const one of ["main", "header.mast", "footer"]) if (document.querySelectorAll(one).length !== 1) wrong.push(one);
  for (const e of document.querySelectorAll("button, input, select, a[href], summary")) {
    const label = e.labels && e.labels.length ? e.labels[0].textContent : "";
    if (!(e.getAttribute("aria-label") || label || e.textContent).trim()) wrong.push("no name: " + e.outerHTML.slice(0, 80));
  }
  for (const e of document.querySelectorAll("nav, [role=group], section")) {
    const by = e.getAttribute("aria-labelledby");
    if (!e.getAttribute("aria-label") && !(by && document.getElementById(by))) wrong.push("no name: " + e.className);
  }
  let level = 0;
  for (const e of document.querySelectorAll("main :is(h1,h2,h3,h4,h5), .mast h1, .foot h2")) {
    const next = Number(e.localName[1]);
    if (next > level + 1) wrong.push("heading " + e.localName + " after h" + level + ": " + e.textContent);
    level = next;
  }
  for (const e of document.querySelectorAll("a a, a button, summary a, summary button, ul > :not(li), ol > :not(li), p p, p ul")) wrong.push("nested: " + e.outerHTML.slice(0, 80));
  for (const e of document.querySelectorAll("[aria-controls]")) if (!document.getElementById(e.getAttribute("aria-controls"))) wrong.push("controls nothing");
  return wrong;
}
