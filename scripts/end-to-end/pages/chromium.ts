/** A person's real browser: Debian's Chromium without a window, driven by Playwright. */
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { z } from "zod";

/** A telephone's screen, in CSS pixels. */
export const PHONE = { width: 390, height: 844 };

/** @throws when Chromium is not installed; `bun run test --browser` installs it. */
export async function openChromium(): Promise<Browser> {
  const executablePath = Bun.which("chromium");
  if (!executablePath) throw new Error("Chromium is not installed: no chromium in PATH");
  // Chromium has no sandbox for root, and CI is root; the pages are our own. A container's /dev/shm is often too small for it.
  const args = ["--disable-dev-shm-usage", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
  return chromium.launch({ executablePath, args });
}

/** What went wrong on a page while it was looked at, in words; empty when nothing did. */
export interface PageTrouble {
  /** Errors of its scripts and of its console. */
  errors: string[];
  /** Addresses of other hosts that it asked. */
  strangers: string[];
}

/** Listens from now on. @param origin the page's own. */
export function watchForTrouble(page: Page, origin: string): PageTrouble {
  const trouble: PageTrouble = { errors: [], strangers: [] };
  page.on("pageerror", (error) => trouble.errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") trouble.errors.push(message.text());
  });
  page.on("request", (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (protocol !== "data:" && asked !== origin) trouble.strangers.push(request.url());
  });
  return trouble;
}

/** Run in the page, where axe is a global. */
const FIND_BARRIERS = `axe
  .run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] })
  .then(({ violations }) => violations.map(({ id, help, nodes }) => id + ": " + help + " (" + nodes[0].target + ")"))`;

/**
 * What hinders people with disabilities, by the rules of WCAG 2.1 A and AA as axe-core checks them; empty when nothing does.
 * The page's policy is passed by for the check's own script: open the page with `bypassCSP`.
 */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return z.array(z.string()).parse(await page.evaluate(FIND_BARRIERS));
}

/** By how many CSS pixels the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = globalThis.document.documentElement;
    return scrollWidth - clientWidth;
  });
}
