/** A control plane with mail in a folder, and people who sign up to it. */
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLogger, createMailer } from "../../src/index.ts";
import { type HarnessOptions, openHarness } from "../harness.ts";
import { Browser, type BrowserOptions } from "./browser.ts";

export const PASSWORD = "correct horse battery";

/** What quoted-printable made of long lines and equals signs. */
function decoded(eml: string): string {
  return eml
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

export async function openPeopleHarness(options: HarnessOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), "sellapi-people-"));
  const mailDir = join(folder, "mail");
  const publicUrl = options.publicUrl ?? "http://control.test";
  const mailer = createMailer({ smtp: null, mailDir }, createLogger("silent"));
  const harness = await openHarness({ mailer, ...options, publicUrl });
  let addressCount = 0;

  /** The mails sent to somebody, oldest first. */
  async function mailsTo(email: string): Promise<string[]> {
    await harness.dependencies.auth.settled();
    const files = (await readdir(mailDir).catch(() => [])).filter((name) => name.endsWith(".eml")).toSorted();
    const mails = await Promise.all(files.map((name) => readFile(join(mailDir, name), "utf8")));
    return mails.filter((mail) => mail.includes(`To: ${email}`)).map(decoded);
  }

  /** The first link in the newest mail to somebody. */
  async function linkTo(email: string): Promise<string> {
    const mails = await mailsTo(email);
    const link = /^https?:\/\/\S+$/m.exec(mails.at(-1) ?? "")?.[0];
    if (!link) throw new Error(`no mail with a link was sent to ${email}`);
    return link;
  }

  const browser = (browserOptions: Partial<BrowserOptions> = {}) =>
    new Browser(harness.app, { publicUrl, address: `198.51.${addressCount++ % 250}.9`, ...browserOptions });

  /** Signs up, opens the link of the mail, and signs in. */
  async function signedUp(email: string, browserOptions: Partial<BrowserOptions> = {}): Promise<Browser> {
    const person = browser(browserOptions);
    const signUp = await person.post("/auth/sign-up/email", { name: email.split("@")[0], email, password: PASSWORD });
    if (signUp.status !== 200) throw new Error(`sign-up of ${email}: ${signUp.status} ${JSON.stringify(signUp.body)}`);
    await person.send(await linkTo(email.toLowerCase()));
    const signIn = await person.post("/auth/sign-in/email", { email, password: PASSWORD });
    if (signIn.status !== 200) throw new Error(`sign-in of ${email}: ${signIn.status} ${JSON.stringify(signIn.body)}`);
    return person;
  }

  return {
    ...harness,
    publicUrl,
    browser,
    signedUp,
    mailsTo,
    linkTo,
    async close() {
      await harness.dependencies.auth.settled();
      await harness.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type PeopleHarness = Awaited<ReturnType<typeof openPeopleHarness>>;
