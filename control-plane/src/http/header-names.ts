/** The headers of ours that the control plane reads. */

/** Which of their accounts a signed-in person acts for; without it, the one they have belonged to longest. A key has one account. */
export const ACCOUNT_HEADER = "x-sellapi-account";

/** A caller's network address on its way to better-auth. Set by us alone; what a caller sends under this name is replaced. */
export const CLIENT_ADDRESS_HEADER = "x-sellapi-client-address";
