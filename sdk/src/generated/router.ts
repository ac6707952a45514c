/** Emitted by tsc from a tRPC router; do not edit. scripts/generate-router-types.ts writes it anew from the control plane's. */
declare const appRouter: import("@trpc/server").TRPCBuiltRouter<{
  ctx: object;
  meta: object;
  errorShape: {
    message: string;
    code: import("@trpc/server").TRPC_ERROR_CODE_NUMBER;
    data: {
      code: import("@trpc/server").TRPC_ERROR_CODE_KEY;
      httpStatus: number;
      path?: string;
      stack?: string;
      fieldErrors: Record<string, string[]>;
    };
  };
  transformer: false;
}, import("@trpc/server").TRPCDecorateCreateRouterOptions<{
  account: import("@trpc/server").TRPCBuiltRouter<{
    ctx: object;
    meta: object;
    errorShape: {
      message: string;
      code: import("@trpc/server").TRPC_ERROR_CODE_NUMBER;
      data: {
        code: import("@trpc/server").TRPC_ERROR_CODE_KEY;
        httpStatus: number;
        path?: string;
        stack?: string;
        fieldErrors: Record<string, string[]>;
      };
    };
    transformer: false;
  }, import("@trpc/server").TRPCDecorateCreateRouterOptions<{
    get: import("@trpc/server").TRPCQueryProcedure<{
      input: void;
      output: {
        id: string;
        balance: string;
      };
      meta: object;
      errorShape: {
        message: string;
        code: import("@trpc/server").TRPC_ERROR_CODE_NUMBER;
        data: {
          code: import("@trpc/server").TRPC_ERROR_CODE_KEY;
          httpStatus: number;
          path?: string;
          stack?: string;
          fieldErrors: Record<string, string[]>;
        };
      };
    }>;
  }>>;
  keys: import("@trpc/server").TRPCBuiltRouter<{
    ctx: object;
    meta: object;
    errorShape: {
      message: string;
      code: import("@trpc/server").TRPC_ERROR_CODE_NUMBER;
      data: {
        code: import("@trpc/server").TRPC_ERROR_CODE_KEY;
        httpStatus: number;
        path?: string;
        stack?: string;
        fieldErrors: Record<string, string[]>;
      };
    };
    transformer: false;
  }, import("@trpc/server").TRPCDecorateCreateRouterOptions<{
    create: import("@trpc/server").TRPCMutationProcedure<{
      input: {
        name: string;
      };
      output: {
        id: string;
        secret: string;
      };
      meta: object;
      errorShape: {
        message: string;
        code: import("@trpc/server").TRPC_ERROR_CODE_NUMBER;
        data: {
          code: import("@trpc/server").TRPC_ERROR_CODE_KEY;
          httpStatus: number;
          path?: string;
          stack?: string;
          fieldErrors: Record<string, string[]>;
        };
      };
    }>;
  }>>;
  ledger: import("@trpc/server").TRPCBuiltRouter<{
    ctx: object;
    meta: object;
    errorShape: {
      message: string;
      code: import("@trpc/server").TRPC_ERROR_CODE_NUMBER;
      data: {
        code: import("@trpc/server").TRPC_ERROR_CODE_KEY;
        httpStatus: number;
        path?: string;
        stack?: string;
        fieldErrors: Record<string, string[]>;
      };
    };
    transformer: false;
  }, import("@trpc/server").TRPCDecorateCreateRouterOptions<{
    list: import("@trpc/server").TRPCQueryProcedure<{
      input: {
        limit?: number;
      };
      output: {
        items: {
          amount: string;
        }[];
      };
      meta: object;
      errorShape: {
        message: string;
        code: import("@trpc/server").TRPC_ERROR_CODE_NUMBER;
        data: {
          code: import("@trpc/server").TRPC_ERROR_CODE_KEY;
          httpStatus: number;
          path?: string;
          stack?: string;
          fieldErrors: Record<string, string[]>;
        };
      };
    }>;
  }>>;
}>>;

export type AppRouter = typeof appRouter;
