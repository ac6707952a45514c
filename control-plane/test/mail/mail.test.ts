/** The mailers: the contract over each, and what only one of them does. */
import { afterAll, describe, expect, test } from "bun:test";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { SMTPServer } from "smtp-server";
import { createLogger, createMailer } from "../../src/index.ts";
import { describeMailer } from "./contract.ts";
import { createMemoryMailer } from "./memory-mailer.ts";
import { parseMail } from "./parse-mail.ts";

const closers: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closers.toReversed()) await close();
});

async function openFolder() {
  const folder = await mkdtemp(join(tmpdir(), "sellapi-mail-"));
  closers.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

interface SinkOptions {
  /** The password it asks for; without one it takes mail from anybody. */
  password?: string;
  isFull?: boolean;
}

/** A mail server on loopback that keeps what it gets. */
async function openSink({ password, isFull = false }: SinkOptions = {}) {
  const raw: string[] = [];
  const server = new SMTPServer({
    // The test's server has no certificate; the product asks for encryption wherever the server offers it.
    disabledCommands: password ? ["STARTTLS"] : ["STARTTLS", "AUTH"],
    authOptional: password === undefined,
    allowInsecureAuth: true,
    onAuth: (auth, _session, callback) =>
      auth.password === password ? callback(null, { user: auth.username }) : callback(new Error("wrong password")),
    onData: (stream, _session, callback) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (!isFull) raw.push(Buffer.concat(chunks).toString());
        callback(isFull ? new Error("452 mailbox full") : null);
      });
    },
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  const listening = server.listen(0, "127.0.0.1", resolve);
  await promise;
  closers.push(() => new Promise<void>((done) => server.close(() => done())));
  const address = listening.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { raw, port };
}

function smtpMailer(url: string) {
  const mailer = createMailer(
    { smtp: { url, from: "sellapi <no-reply@example.com>" }, mailDir: "unused" },
    createLogger("silent"),
  );
  closers.push(() => mailer.close());
  return mailer;
}

describeMailer("the SMTP mailer", async () => {
  const { raw, port } = await openSink();
  return { mailer: smtpMailer(`smtp://127.0.0.1:${port}`), delivered: async () => raw.map(parseMail) };
});

describeMailer("the folder mailer", async () => {
  const mailDir = await openFolder();
  const delivered = async () => {
    const files = (await readdir(mailDir)).toSorted();
    return Promise.all(files.map(async (file) => parseMail(await readFile(join(mailDir, file), "utf8"))));
  };
  return { mailer: createMailer({ smtp: null, mailDir }, createLogger("silent")), delivered };
});

describeMailer("the memory mailer", async () => {
  const mailer = createMemoryMailer();
  return { mailer, delivered: async () => mailer.sent.map(({ to, subject, text }) => ({ to, subject, text })) };
});

describe("the SMTP mailer", () => {
  const mail = { to: "ada@example.com", subject: "Hello", text: "Hello.\n" };

  test("signs in with the URL's user and password", async () => {
    const { raw, port } = await openSink({ password: "p@ss/word" });
    await smtpMailer(`smtp://user:${encodeURIComponent("p@ss/word")}@127.0.0.1:${port}`).send(mail);
    expect(raw).toHaveLength(1);
    expect(raw[0]).toContain("From: sellapi <no-reply@example.com>");
  });

  test("fails where the server refuses the sign-in or the mail, or is not there", async () => {
    const locked = await openSink({ password: "right" });
    const full = await openSink({ isFull: true });
    await expect(smtpMailer(`smtp://user:wrong@127.0.0.1:${locked.port}`).send(mail)).rejects.toThrow();
    await expect(smtpMailer(`smtp://127.0.0.1:${full.port}`).send(mail)).rejects.toThrow("452 mailbox full");
    await expect(smtpMailer("smtp://127.0.0.1:1").send(mail)).rejects.toThrow();
    expect(locked.raw).toHaveLength(0);
  });
});

describe("the folder mailer", () => {
  test("says in one line of the log where the mail is and which link it carries", async () => {
    const lines: string[] = [];
    const mailDir = await openFolder();
    const logger = pino({ level: "warn" }, { write: (line: string) => void lines.push(line) });
    await createMailer({ smtp: null, mailDir }, logger).send({ to: "a@b.cd", subject: "S", text: "T", link: "http://x.test/y" });
    const [file = ""] = await readdir(mailDir);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? "{}")).toMatchObject({ to: "a@b.cd", link: "http://x.test/y", file: join(mailDir, file) });
  });

  test("writes what only the owner of the process may read", async () => {
    const mailDir = join(await openFolder(), "made", "by", "it");
    await createMailer({ smtp: null, mailDir }, createLogger("silent")).send({ to: "a@b.cd", subject: "S", text: "T" });
    const [file = ""] = await readdir(mailDir);
    expect((await stat(join(mailDir, file))).mode & 0o077).toBe(0);
  });
});
