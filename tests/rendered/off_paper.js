// What would not be on paper: charts without their picture or their figures, and what is wider than A4 is within its
// margins, upright or lying.
() => {
  const found = [];
  const lying = (element) => element && (getComputedStyle(element).page === "landscape" || lying(element.parentElement));
  for (const element of document.querySelectorAll("header, nav, section > *, .block *")) {
    if (!element.checkVisibility({ contentVisibilityAuto: true })) {
      if (element.closest("details")) found.push(`closed: ${element.tagName}`);
      continue;
    }
    const right = element.getBoundingClientRect().right;
    if (right > (lying(element) ? 1010 : 681)) found.push(`${element.tagName} ends at ${Math.round(right)}`);
  }
  for (const figure of document.querySelectorAll("figure")) {
    const pictures = [...figure.querySelectorAll('svg[role="img"]')];
    const seen = pictures.filter((picture) => picture.getBoundingClientRect().height > 10);
    if (pictures.length && seen.length !== 1) found.push(`${seen.length} pictures: ${figure.id}`);
  }
  return found.slice(0, 10);
}
