// What a visitor could see of one element, frame by frame.

/**
 * Watches an element from before the page starts. Call it before `goto`; the returned function gives the list of
 * distinct states in their order, `{ text, picture }`, each as it was in at least one frame in which it was visible.
 */
export async function watchPaint(visitor, selector) {
  await visitor.context.addInitScript(record, selector);
  return () => visitor.page.evaluate(() => window.harnessPainted);
}

/** Whether a colour, `[red, green, blue]`, is anywhere on screen now, whatever the style sheets say of it. */
export async function isOnScreen(visitor, colour) {
  const picture = `data:image/png;base64,${(await visitor.page.screenshot()).toString('base64')}`;
  const canvas = await visitor.context.newPage();
  const found = await canvas.evaluate(async ([picture, colour]) => {
    const image = await createImageBitmap(await (await fetch(picture)).blob());
    const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    for (let at = 0; at < data.length; at += 4) {
      if (colour.every((part, index) => data[at + index] === part)) return true;
    }
    return false;
  }, [picture, colour]);
  await canvas.close();
  return found;
}

/** Watches for content that moved. Call it before `goto`; the returned function gives the size of every shift. */
export async function watchShifts(visitor) {
  await visitor.context.addInitScript(() => {
    const sizes = [];
    const collect = (entries) => sizes.push(...entries.map(({ value }) => value));
    const observer = new PerformanceObserver((list) => collect(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    window.harnessShifts = () => {
      collect(observer.takeRecords());
      return sizes;
    };
  });
  return async () => {
    await visitor.frames(2);
    return visitor.page.evaluate(() => window.harnessShifts());
  };
}

/** Runs in the page. A frame callback sees the document as it is about to be painted. */
function record(selector) {
  const painted = [];
  window.harnessPainted = painted;
  const look = () => {
    requestAnimationFrame(look);
    const element = document.querySelector(selector);
    if (!element?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return;
    const picture = element.matches('img') ? element : element.querySelector('img');
    const state = { text: element.innerText.trim(), picture: picture?.currentSrc ?? '' };
    const before = painted.at(-1);
    if (before?.text !== state.text || before?.picture !== state.picture) painted.push(state);
  };
  requestAnimationFrame(look);
}
