/** Keeps a turn while its job runs: a process that lives says so, and one that lost its turn all the same is told to end. */
import type { RunnerTools } from "./run-jobs.ts";
import { renewTurn, TURN_MS, type Turn } from "./turns.ts";

/** So many renewals may fail in a row before the turn is lost. */
const RENEWALS_PER_TURN = 3;

export interface KeptTurn {
  /** Says that the process stops, or that another one has the turn. */
  signal: AbortSignal;
  /** Ends the renewals, the one that is under way included. */
  stop: () => Promise<void>;
}

/** @param stopping says that the process stops. */
export function keepTurn({ prisma, logger, turnMs = TURN_MS }: RunnerTools, turn: Turn, stopping: AbortSignal): KeptTurn {
  const lost = new AbortController();
  let renewal: Promise<void> = Promise.resolve();
  let isRenewing = false;
  const renew = async () => {
    try {
      if (await renewTurn(prisma, turn, turnMs)) return;
      logger.warn({ job: turn.name }, "a job's turn was lost to another process; it ends here");
      lost.abort();
    } catch (error) {
      logger.warn({ job: turn.name, err: error }, "a job's turn could not be renewed; it is tried again");
    } finally {
      isRenewing = false;
    }
  };
  const timer = setInterval(() => {
    // Behind a slow one there is no second.
    if (isRenewing || lost.signal.aborted) return;
    isRenewing = true;
    renewal = renew();
  }, turnMs / RENEWALS_PER_TURN);
  return {
    signal: AbortSignal.any([stopping, lost.signal]),
    stop: () => {
      clearInterval(timer);
      return renewal;
    },
  };
}
