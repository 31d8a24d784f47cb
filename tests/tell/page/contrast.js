// Text of too little contrast, after WCAG 2.2: against the first background behind it that is not transparent.
() => {
  const parse = (c) => { const m = c.match(/[\d.]+/g).map(Number); return m.length < 4 ? [...m, 1] : m; };
  const lum = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const behind = (e) => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c[3] > 0) return c; } return [255, 255, 255, 1]; };
  const low = [];
  for (const e of document.querySelectorAll("body *")) {
    if (!e.checkVisibility({ visibilityProperty: true }) || !Array.from(e.childNodes).some((n) => n.nodeType === 3 && n.data.trim())) continue;
    const style = getComputedStyle(e);
    if (style.clipPath !== "none") continue;
    const [a, b] = [lum(parse(e.namespaceURI.includes("svg") ? style.fill : style.color)), lum(behind(e))].sort((x, y) => y - x);
    const big = parseFloat(style.fontSize) >= 24;
    if ((a + .05) / (b + .05) < (big ? 3 : 4.5)) low.push(e.className + ": " + e.textContent.trim().slice(0, 40));
  }
  return low;
}
