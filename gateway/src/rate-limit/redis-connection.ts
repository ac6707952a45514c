/**
 * One connection to a Redis that comes back by itself.
 *
 * Bun's client gives up for good after some attempts, and waits without end on a peer that went silent without closing (a frozen
 * host, a dropped route). So it is told not to reconnect or queue, and this does it: a command finds a connection or begins one,
 * and a connection that has owed an answer for too long is replaced.
 */
import { RedisClient } from "bun";

export interface RedisConnectionOptions {
  /** `redis://`, `rediss://`, `redis+unix://` and the like; credentials and database number included. */
  url: string;
  /** How long connecting may take. */
  connectTimeoutMs?: number;
  /** After how long without any answer, while one is owed, the next command opens a new connection. */
  silenceMaxMs?: number;
}

export class RedisConnection {
  readonly #url: string;
  readonly #connectTimeoutMs: number;
  readonly #silenceMaxMs: number;
  #client: RedisClient;
  #connecting: Promise<void> | null = null;
  #isClosed = false;
  /** Commands sent on the present client and not answered yet. */
  #owedAnswers = 0;
  /** When an answer last arrived, or when the first of the owed ones was asked for. */
  #lastProgressAt = 0;

  /**
   * Begins to connect at once, so that the first command finds a connection.
   * @throws TypeError for a URL that is none.
   */
  constructor({ url, connectTimeoutMs = 1_000, silenceMaxMs = 1_000 }: RedisConnectionOptions) {
    this.#url = url;
    this.#connectTimeoutMs = connectTimeoutMs;
    this.#silenceMaxMs = silenceMaxMs;
    this.#client = this.#newClient();
    // A failure is the first command's to report.
    this.#connect().catch(() => {});
  }

  /**
   * Sends a command. `Answer` is what the caller expects; it is not checked here.
   * @throws RedisError when Redis refuses the command, cannot be reached, or the connection is lost or replaced meanwhile.
   */
  async send<Answer>(name: string, words: string[]): Promise<Answer> {
    if (this.#isSilent()) this.#replaceClient();
    if (!this.#client.connected) await this.#connect();
    const client = this.#client;
    if (this.#owedAnswers === 0) this.#lastProgressAt = performance.now();
    this.#owedAnswers += 1;
    try {
      return await client.send(name, words);
    } finally {
      // A replaced client's commands are no longer counted.
      if (client === this.#client) {
        this.#owedAnswers -= 1;
        this.#lastProgressAt = performance.now();
      }
    }
  }

  /** Closes the connection; commands in flight fail. */
  close(): void {
    this.#isClosed = true;
    this.#client.close();
  }

  #isSilent(): boolean {
    return this.#owedAnswers > 0 && performance.now() - this.#lastProgressAt > this.#silenceMaxMs;
  }

  #replaceClient(): void {
    const old = this.#client;
    this.#client = this.#newClient();
    this.#connecting = null;
    this.#owedAnswers = 0;
    old.close();
  }

  #newClient(): RedisClient {
    return new RedisClient(this.#url, {
      autoReconnect: false,
      enableOfflineQueue: false,
      enableAutoPipelining: true,
      connectionTimeout: this.#connectTimeoutMs,
      // An idle connection is not a broken one.
      idleTimeout: 0,
    });
  }

  /** One attempt at a time: whoever needs the connection meanwhile waits for the same one. */
  #connect(): Promise<void> {
    if (this.#isClosed) return Promise.reject(new Error("The Redis connection was closed"));
    if (this.#connecting !== null) return this.#connecting;
    const connecting = this.#client.connect().finally(() => {
      if (this.#connecting === connecting) this.#connecting = null;
    });
    this.#connecting = connecting;
    return connecting;
  }
}
