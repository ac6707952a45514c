/** webhooks.*: where the account is told of events, and what was sent there. */
import { answerOnce } from "../idempotency/answer-once.ts";
import { noInput } from "../schemas.ts";
import { adminProcedure, readProcedure, router } from "../trpc.ts";
import { createEndpoint, deleteEndpoint, rotateSecret } from "./endpoints/change-endpoints.ts";
import { listDeliveries, listEndpoints } from "./endpoints/list-endpoints.ts";
import { resendDelivery } from "./endpoints/resend-delivery.ts";
import { updateEndpoint } from "./endpoints/update-endpoint.ts";
import {
  createdEndpointOutput,
  createEndpointInput,
  deletedEndpointOutput,
  deliveryOutput,
  deliveryPageOutput,
  endpointIdInput,
  endpointListOutput,
  endpointOutput,
  listDeliveriesInput,
  resendInput,
  rotateSecretInput,
  updateEndpointInput,
} from "./schemas.ts";

export const webhooksRouter = router({
  list: readProcedure
    .input(noInput)
    .output(endpointListOutput)
    .query(({ ctx }) => listEndpoints(ctx.dependencies.prisma, ctx.caller.accountId)),
  create: adminProcedure
    .input(createEndpointInput)
    .output(createdEndpointOutput)
    .mutation(({ ctx, input }) =>
      answerOnce({
        ctx,
        caller: ctx.caller,
        path: "webhooks.create",
        input,
        output: createdEndpointOutput,
        act: (tx) => createEndpoint(tx, ctx.dependencies, { caller: ctx.caller, input }),
      }),
    ),
  update: adminProcedure
    .input(updateEndpointInput)
    .output(endpointOutput)
    .mutation(({ ctx, input }) => updateEndpoint(ctx.dependencies, ctx.caller, input)),
  rotateSecret: adminProcedure
    .input(rotateSecretInput)
    .output(createdEndpointOutput)
    .mutation(({ ctx, input }) =>
      answerOnce({
        ctx,
        caller: ctx.caller,
        path: "webhooks.rotateSecret",
        input,
        output: createdEndpointOutput,
        act: (tx) => rotateSecret(tx, ctx.dependencies, { caller: ctx.caller, input }),
      }),
    ),
  delete: adminProcedure
    .input(endpointIdInput)
    .output(deletedEndpointOutput)
    .mutation(({ ctx, input }) => deleteEndpoint(ctx.dependencies, ctx.caller, input.id)),
  deliveries: readProcedure
    .input(listDeliveriesInput)
    .output(deliveryPageOutput)
    .query(({ ctx, input }) => listDeliveries(ctx.dependencies.prisma, ctx.caller.accountId, input)),
  resend: adminProcedure
    .input(resendInput)
    .output(deliveryOutput)
    .mutation(({ ctx, input }) =>
      answerOnce({
        ctx,
        caller: ctx.caller,
        path: "webhooks.resend",
        input,
        output: deliveryOutput,
        act: (tx) => resendDelivery(tx, ctx.caller, input.deliveryId),
      }),
    ),
});
