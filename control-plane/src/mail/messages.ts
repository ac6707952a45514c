/** The words of every mail that people get about their sign-in and their accounts. Text only: nothing to render, nothing to track. */
import type { Mail } from "./mailer.ts";

/** Paragraphs as a mail's text. */
function textOf(...paragraphs: string[]): string {
  return `${paragraphs.join("\n\n")}\n\nsellapi\n`;
}

/** To a new person: proves that the address is theirs. */
export function verificationMail(to: string, link: string): Mail {
  const text = textOf(
    "Please confirm your e-mail address by opening this link within 24 hours:",
    link,
    "If you did not sign up, ignore this mail: nothing happens without the link.",
  );
  return { to, subject: "Confirm your e-mail address", text, link };
}

/** To a person who forgot the password. */
export function passwordResetMail(to: string, link: string): Mail {
  const text = textOf(
    "You can set a new password with this link, once and within one hour:",
    link,
    "All your sessions end when you do. If you did not ask for this, ignore this mail.",
  );
  return { to, subject: "Set a new password", text, link };
}

/** To a person whose password was just changed by a reset. */
export function passwordChangedMail(to: string): Mail {
  const text = textOf(
    "Your password was changed and all your sessions were ended.",
    "If this was not you, set a new password at once and write to support.",
  );
  return { to, subject: "Your password was changed", text };
}

const NOT_YOU = "If this was not you, set a new password at once, which ends all your sessions, and write to support.";

/** To a person who changed the password while signed in. */
export function passwordReplacedMail(to: string): Mail {
  return { to, subject: "Your password was changed", text: textOf("Your password was changed by a session of yours.", NOT_YOU) };
}

/** To a person who set up an authenticator. */
export function authenticatorOnMail(to: string): Mail {
  const text = textOf("From now on signing in to your account asks for a code of your authenticator.", NOT_YOU);
  return { to, subject: "Your authenticator is set up", text };
}

/** To a person whose sign-in asks for no code any more. */
export function authenticatorOffMail(to: string): Mail {
  const text = textOf("Signing in to your account asks for no code of your authenticator any more.", NOT_YOU);
  return { to, subject: "Your authenticator was switched off", text };
}

/** To a person whose address was signed up a second time: the answer to whoever did it shows nothing of this. */
export function alreadySignedUpMail(to: string, link: string): Mail {
  const text = textOf(
    "Somebody signed up with your e-mail address, which already has an account. Nothing was changed.",
    "If it was you, sign in, or set a new password if you forgot yours:",
    link,
  );
  return { to, subject: "You already have an account", text, link };
}

/** To a person who is asked to join an account. */
export function invitationMail(to: string, invitation: { accountName: string; role: string; link: string }): Mail {
  const { accountName, role, link } = invitation;
  const text = textOf(
    `You are invited to the account "${accountName}" as ${role}. Sign in or sign up with this address (${to}) and open this link within 7 days:`,
    link,
    "If you did not expect this, ignore this mail.",
  );
  return { to, subject: `Invitation to ${accountName}`, text, link };
}
