/**
 * Windows of the browser that outlive a test and its file: a new one costs as much as loading a page
 * twice. Each has storage of its own, and is emptied before it is lent again.
 */
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core';

interface Way {
  /** As a phone shows it. */
  isMobile: boolean;
}

/** How a page is to be opened. */
export interface Look {
  locale: string;
  viewport: { width: number; height: number };
  colorScheme: 'light' | 'dark' | null;
  /** Runs before the page's own script, each time that it is loaded. */
  before: string | undefined;
}

/** What a page keeps can be emptied only while no document has it open: between two loads. */
const NAMES = `(async () => {
  // An empty document has nothing, and may not ask.
  if (location.protocol !== 'file:' || !globalThis.indexedDB) return [];
  return (await indexedDB.databases()).map(({ name }) => name);
})()`;

export class Window {
  static readonly #free: Window[] = [];
  readonly #session: CDPSession;
  /** Names of what was kept there by pages that are gone. */
  #left: string[] = [];
  #before: { dispose(): Promise<void> } | undefined;
  /** Told of every fault and request, for who has it. */
  onFault: (text: string) => void = () => {};
  onRequest: (url: string) => void = () => {};

  private constructor(
    readonly page: Page,
    session: CDPSession,
    private readonly way: Way,
    private readonly userAgent: string,
  ) {
    this.#session = session;
    page.on('pageerror', (error) => this.onFault(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.onFault(message.text());
    });
    page.on('request', (request) => this.onRequest(request.url()));
  }

  /** One that nobody has. */
  static async take(browser: Browser, way: Way): Promise<Window> {
    const at = this.#free.findIndex((one) => one.way.isMobile === way.isMobile);
    return this.#free.splice(at, at < 0 ? 0 : 1)[0] ?? (await this.#open(browser, way));
  }

  /** Whether a context is one of those, which are not closed. */
  static keeps(context: BrowserContext): boolean {
    return this.#free.some(({ page }) => page.context() === context);
  }

  static async #open(browser: Browser, { isMobile }: Way): Promise<Window> {
    const context = await browser.newContext({
      ...{ offline: true, timezoneId: 'Asia/Shanghai', acceptDownloads: true },
      ...{ isMobile, hasTouch: isMobile },
    });
    // A window without a strip of tabs: in that, a wheel turns while a page is loaded, and drawing it
    // is a fifth of what a load costs.
    const first = await context.newPage();
    const [page] = await Promise.all([
      context.waitForEvent('page'),
      first.evaluate(`void window.open('about:blank', '', 'popup,noopener')`),
    ]);
    await first.close();
    const userAgent = (await page.evaluate('navigator.userAgent')) as string;
    return new Window(page, await context.newCDPSession(page), { isMobile }, userAgent);
  }

  /** As in a browser that has kept nothing. */
  async startAnew(url: string, { locale, viewport, colorScheme, before }: Look): Promise<void> {
    const { page } = this;
    page.removeAllListeners('filechooser');
    for (const other of page.context().pages()) if (other !== page) await other.close();
    await page.setViewportSize(viewport);
    await page.emulateMedia({ media: null, colorScheme });
    await this.#session.send('Emulation.setUserAgentOverride', {
      userAgent: this.userAgent,
      acceptLanguage: locale,
    });
    await this.#session.send('Emulation.setLocaleOverride', { locale });
    await this.#before?.dispose();
    const names = await this.#names();
    const empty = await page.addInitScript({
      content: `for (const name of ${JSON.stringify(names)}) indexedDB.deleteDatabase(name);`,
    });
    this.#before = before === undefined ? undefined : await page.addInitScript({ content: before });
    await page.goto(url);
    this.#left = [];
    await empty.dispose();
  }

  /** For the next one. */
  giveBack(): void {
    this.onFault = this.onRequest = () => {};
    if (!this.page.isClosed()) Window.#free.push(this);
  }

  /** What their pages hold and do ends; what they keep is emptied when they are lent again. */
  static async rest(): Promise<void> {
    for (const one of this.#free) {
      one.#left = await one.#names();
      await one.page.goto('about:blank');
    }
  }

  async #names(): Promise<string[]> {
    return [...this.#left, ...((await this.page.evaluate(NAMES)) as string[])];
  }
}
