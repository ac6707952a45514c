import type { APIPromise } from "../api-promise.ts";
import type { Query } from "../http/build-request.ts";
import type { WithMeta } from "../meta.ts";
import type { RequestOptions } from "../options.ts";
import type { Transport } from "../transport.ts";

/** One part of the client. */
export abstract class Resource {
  protected readonly transport: Transport;

  constructor(transport: Transport) {
    this.transport = transport;
  }

  protected get<T>(path: string, options: RequestOptions | undefined, query?: Query): APIPromise<WithMeta<T>> {
    return this.transport.json({ method: "GET", path, query, options });
  }

  protected post<T>(path: string, body: object, options: RequestOptions | undefined): APIPromise<WithMeta<T>> {
    return this.transport.json({ method: "POST", path, body, options });
  }
}
