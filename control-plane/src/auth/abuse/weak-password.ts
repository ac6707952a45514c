/**
 * Passwords that are tried first: of the lists that attackers begin with those that are long enough for us, and what can be guessed from
 * the person alone (NIST SP 800-63B §5.1.1.2). There are no rules about kinds of characters, which make passwords worse.
 */

const COMMON: ReadonlySet<string> = new Set(
  `0123456789 0987654321 1020304050 1111111111 1122334455 1212121212 123123123123 1234567890 12345678910 123456789a 1234554321
  1234qwerasdf 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc 9876543210 a123456789 abc1234567 abcd123456 abcd1234567 abcdefghij
  abcdefghijk admin12345 admin123456 administrator asdfghjkl1 asdfghjkl123 azertyuiop baseball123 basketball changeme123 charlie123
  correcthorsebatterystaple dragon12345 football123 iloveyou12 iloveyou123 iloveyou1234 jennifer123 jessica123 letmein123 letmein1234
  liverpool1 manchester michelle123 monkey12345 p@ssw0rd123 p@ssword123 passw0rd123 password10 password11 password12 password123
  password1234 password12345 password123456 password1! princess123 q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedcrfv qwer1234asdf qwerty12345
  qwerty123456 qwerty1234567 qwertyuiop qwertyuiop123 starwars123 sunshine123 superman123 sweetheart test123456 trustno1trustno1
  welcome123 welcome1234 zaq12wsxcde3 zxcvbnm123 zxcvbnm12345`.split(/\s+/),
);

/** Fewer different characters than this make no password, however long. */
const DIFFERENT_CHARACTERS_MIN = 5;

/** Whether a password is one of those that everybody has. */
export function isCommonPassword(password: string): boolean {
  return COMMON.has(password.toLowerCase()) || new Set(password).size < DIFFERENT_CHARACTERS_MIN;
}

/** Whether a password is no more than what is known of its person. */
export function isOwnName(password: string, { email, name }: { email: string; name: string }): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return [email, email.slice(0, email.lastIndexOf("@")), name].some((known) => bare(known) === bare(password));
}
