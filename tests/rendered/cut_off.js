// A page that is wider than its window, charts whose picture is not there or there twice, texts of drawings that are not
// whole in them, and those that cover another.
() => {
  const found = [];
  const { scrollWidth } = document.scrollingElement;
  if (scrollWidth > innerWidth) found.push(`the page is ${scrollWidth} wide`);
  for (const figure of document.querySelectorAll("figure")) {
    const pictures = [...figure.querySelectorAll('svg[role="img"]')];
    const seen = pictures.filter((picture) => picture.getBoundingClientRect().height > 10);
    if (pictures.length && seen.length !== 1) found.push(`${seen.length} pictures: ${figure.id}`);
  }
  for (const picture of document.querySelectorAll('svg[role="img"]')) {
    const frame = picture.getBoundingClientRect();
    if (!frame.width) continue;
    const texts = [...picture.querySelectorAll("text")];
    for (const text of texts) {
      const box = text.getBoundingClientRect();
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) {
        found.push(`cut off: ${text.textContent}`);
      }
    }
    const level = texts.filter((text) => !text.hasAttribute("transform"));
    const boxes = level.map((text) => text.getBoundingClientRect());
    boxes.forEach((one, place) => {
      for (let next = place + 1; next < boxes.length; next += 1) {
        const other = boxes[next];
        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        if (wide > 1 && high > 3) found.push(`one over the other: ${level[place].textContent} / ${level[next].textContent}`);
      }
    });
  }
  return found;
}
