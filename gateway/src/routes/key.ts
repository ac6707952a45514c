/** GET {surface}/key: the key that calls. */
import { formatCredits, microCredits } from "@sellapi/prisma";
import { Elysia } from "elysia";
import type { Caller } from "../callers/caller.ts";
import type { Dependencies } from "../dependencies.ts";
import { callerAddress } from "../http/caller-address.ts";
import { serveRead } from "../pipeline/serve-read.ts";
import type { Surface } from "../surfaces/surface.ts";

async function keyObject(dependencies: Dependencies, caller: Caller) {
  const { key } = caller;
  const spend = await dependencies.database.prisma.keySpend.findUnique({ where: { keyId: key.id } });
  return {
    object: "key",
    id: key.id,
    name: key.name,
    mode: key.mode,
    prefix: key.prefix,
    last4: key.last4,
    scopes: [...key.scopes],
    models: [...key.models],
    tier: caller.tier.id,
    limits: { chat_per_minute: caller.limits.chat, images_per_minute: caller.limits.images },
    spend: {
      total: formatCredits(microCredits(spend?.spent ?? 0n)),
      held: formatCredits(microCredits(spend?.held ?? 0n)),
    },
    spend_cap: key.spendCap && {
      credits: formatCredits(key.spendCap.credits),
      window: key.spendCap.window,
      spent: formatCredits(await spentInWindow(dependencies, caller)),
    },
    expires_at: key.expiresAt?.toISOString() ?? null,
    created_at: key.createdAt.toISOString(),
  };
}

/** What the cap counts at this moment: the window's spend, or nothing when the last charge was in an earlier window. */
async function spentInWindow(dependencies: Dependencies, caller: Caller) {
  const rows = await dependencies.database.prisma.$queryRaw<{ spent: bigint }[]>`
    SELECT CASE WHEN s.window_start = cap_window_start(k.cap_window, clock_timestamp()) THEN s.window_spent ELSE 0 END AS spent
      FROM key_spend s JOIN api_keys k ON k.id = s.key_id WHERE s.key_id = ${caller.key.id}`;
  return microCredits(BigInt(rows[0]?.spent ?? 0n));
}

/** The route, under a surface's prefix. */
export function keyRoute(dependencies: Dependencies, surface: Surface) {
  return new Elysia().get("/key", ({ request, server }) =>
    serveRead(dependencies, {
      request,
      address: callerAddress(request, server),
      surface,
      read: (caller) => dependencies.breaker.read(() => keyObject(dependencies, caller)),
    }),
  );
}
