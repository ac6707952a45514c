/** Networks, mailboxes and callers' addresses. */
import { describe, expect, test } from "bun:test";
import { isDisposable, mailboxOf } from "../../src/auth/abuse/mail-address.ts";
import { networkOf } from "../../src/auth/abuse/network.ts";
import { callerAddress } from "../../src/http/caller-address.ts";

describe("networkOf", () => {
  test.each([
    ["203.0.113.7", "203.0.113.0/24"],
    ["203.0.113.255", "203.0.113.0/24"],
    ["::ffff:203.0.113.7", "203.0.113.0/24"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:0001:0002::1", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["unknown", "unknown"],
    ["203.0.113", "unknown"],
    ["", "unknown"],
  ])("of %s is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe("mailboxOf", () => {
  test.each([
    ["Jo.Han+News@GMail.com", "johan@gmail.com"],
    ["johan@googlemail.com", "johan@gmail.com"],
    ["jo.han+news@example.com", "jo.han@example.com"],
    ['"a@b"@example.com', '"a@b"@example.com'],
  ])("of %s is %s", (address, mailbox) => {
    expect(mailboxOf(address)).toBe(mailbox);
  });
});

describe("isDisposable", () => {
  test.each([
    ["a@mailinator.com", true],
    ["a@MAILINATOR.com", true],
    ["a@deep.sub.mailinator.com", true],
    ["a@gmail.com", false],
    ["a@notmailinator.com.example.com", false],
    ["a@example.com", false],
  ])("of %s is %p", (address, expected) => {
    expect(isDisposable(address)).toBe(expected);
  });
});

describe("callerAddress", () => {
  const request = (forwarded?: string) =>
    new Request("http://x.test/", forwarded === undefined ? {} : { headers: { "x-forwarded-for": forwarded } });

  test("is the socket's where no proxy is trusted, whatever the headers say", () => {
    expect(callerAddress(request("9.9.9.9"), { socketAddress: "10.0.0.1", trustedProxyCount: 0 })).toBe("10.0.0.1");
  });

  test("is what the outermost trusted proxy saw, and never what the caller wrote before it", () => {
    const sources = { socketAddress: "10.0.0.1", trustedProxyCount: 2 };
    expect(callerAddress(request("6.6.6.6, 203.0.113.7, 10.0.0.2"), sources)).toBe("203.0.113.7");
  });

  test.each([undefined, "", "nonsense", "203.0.113.7"])(
    "is unknown where the chain is too short or no address: %p",
    (forwarded) => {
      expect(callerAddress(request(forwarded), { socketAddress: "10.0.0.1", trustedProxyCount: 2 })).toBe("unknown");
    },
  );
});
