import type { APIPromise } from "../api-promise.ts";
import type { WithMeta } from "../meta.ts";
import type { RequestOptions } from "../options.ts";
import type { ImageGenerateParams, Images as ImageList, ImageTask } from "../types.ts";
import { Resource } from "./resource.ts";

const PATH = "/images/generations";

/** `client.images` */
export class Images extends Resource {
  /**
   * Makes images. A model that takes longer, or a request with the header `prefer: respond-async`, answers with a task at once: it has a
   * `task_id`, and `retrieve` tells what became of it.
   */
  generate(params: ImageGenerateParams, options?: RequestOptions): APIPromise<WithMeta<ImageList | ImageTask>> {
    return this.post(PATH, params, options);
  }

  /** A task by its `task_id`: `pending`, then `succeeded` with its images in `data`, or `failed`. */
  retrieve(id: string, options?: RequestOptions): APIPromise<WithMeta<ImageTask>> {
    return this.get(`${PATH}/${encodeURIComponent(id)}`, options);
  }
}
