// The texts whose contrast is below that of WCAG 2.2, 1.4.3: 4.5 to 1, or 3 to 1 for large ones.
() => {
  const channels = (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
    return alpha === 0 ? null : [red, green, blue];
  };
  const luminance = (colour) => {
    const [red, green, blue] = colour.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const behind = (element) => {
    for (let around = element; around; around = around.parentElement) {
      const colour = channels(getComputedStyle(around).backgroundColor);
      if (colour) return colour;
    }
    return [255, 255, 255];
  };
  const fillings = (text, style) => {
    if (style.paintOrder.startsWith("stroke") && style.stroke !== "none") return [channels(style.stroke)];
    const shape = text.parentElement.querySelector("rect");
    if (!shape || text.parentElement.tagName !== "g") return [behind(text)];
    const fill = getComputedStyle(shape).fill;
    const pattern = fill.match(/url\("?#([^")]+)"?\)/);
    if (!pattern) return [channels(fill)];
    const parts = document.getElementById(pattern[1]).querySelectorAll("rect, circle");
    return [...parts].map((part) => channels(getComputedStyle(part).fill));
  };
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || element.closest("title, desc")) continue;
    const style = getComputedStyle(element);
    const drawn = element.closest("text");
    const grounds = drawn ? fillings(drawn, getComputedStyle(drawn)) : [behind(element)];
    const ink = channels(drawn ? style.fill : style.color);
    const size = parseFloat(style.fontSize);
    const least = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    for (const ground of grounds) {
      const ratio = contrast(ink, ground);
      if (ratio < least) found.add(`${ratio.toFixed(2)}: ${element.tagName}.${element.getAttribute("class") ?? ""} ${ink} on ${ground}`);
    }
  }
  return [...found];
}
