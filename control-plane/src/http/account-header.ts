/** Which of their accounts a signed-in person acts for; without it, the one they have belonged to longest. A key has one account. */
export const ACCOUNT_HEADER = "x-sellapi-account";
