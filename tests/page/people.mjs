// Who visits, with what, and when.

const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0';

/** A person at a desk in Berlin. */
export const DESKTOP = {
  userAgent: `Mozilla/5.0 (X11; Linux x86_64) ${CHROME} Safari/537.36`,
  viewport: { width: 1280, height: 800 },
  locale: 'en-GB',
  timezoneId: 'Europe/Berlin',
};

/** The same person with a phone. */
export const PHONE = {
  ...DESKTOP,
  userAgent: `Mozilla/5.0 (Linux; Android 14; Pixel 8) ${CHROME} Mobile Safari/537.36`,
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};

/** And with a tablet. */
export const TABLET = {
  ...PHONE,
  userAgent: `Mozilla/5.0 (Linux; Android 14; SM-X910) ${CHROME} Safari/537.36`,
  viewport: { width: 1024, height: 768 },
};

/**
 * Stops the visitor's clock at a moment, such as `2026-03-04T02:30:00+01:00`. Only dates are stopped: playwright's
 * own clock replaces animation frames too, and then they are no frames.
 */
export async function setClock(visitor, moment) {
  await visitor.context.addInitScript((stopped) => {
    const Real = Date;
    window.Date = class extends Real {
      constructor(...parts) {
        super(...(parts.length ? parts : [stopped]));
      }
      static now() {
        return stopped;
      }
    };
  }, Date.parse(moment));
}
