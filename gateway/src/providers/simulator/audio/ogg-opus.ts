/** Silence as an Ogg Opus file (RFC 3533, RFC 7845): a header page, a comment page, and pages of 20 ms packets. */

/** Opus counts at 48 kHz whatever its input. */
const SAMPLES_PER_PACKET = 960;
const PACKETS_PER_SECOND = 50;
const PACKETS_PER_PAGE = 50;
/** Full band, 20 ms, mono, one frame of silence (RFC 6716 §3.1). */
const SILENT_PACKET = Buffer.from([0xf8, 0xff, 0xfe]);
const FIRST_PAGE = 0x02;
const LAST_PAGE = 0x04;
const POLYNOMIAL = 0x04c11db7;
const SERIAL = 0x73696d31;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 0x80000000 ? (sum << 1) ^ POLYNOMIAL : sum << 1;
  return sum >>> 0;
});

function crc(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum = ((sum << 8) ^ (CRC_TABLE[((sum >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  return sum;
}

interface Page {
  flags: number;
  sequence: number;
  /** Samples up to this page's end. */
  granule: number;
  packets: readonly Uint8Array[];
}

/** Every packet is shorter than 255 bytes, and so one segment. */
function page({ flags, sequence, granule, packets }: Page): Uint8Array {
  const header = Buffer.alloc(27 + packets.length);
  header.write("OggS", 0, "latin1");
  header.writeUInt8(flags, 5);
  header.writeBigInt64LE(BigInt(granule), 6);
  header.writeUInt32LE(SERIAL, 14);
  header.writeUInt32LE(sequence, 18);
  header.writeUInt8(packets.length, 26);
  for (const [index, packet] of packets.entries()) header.writeUInt8(packet.byteLength, 27 + index);
  const whole = Buffer.concat([header, ...packets]);
  whole.writeUInt32LE(crc(whole), 22);
  return whole;
}

function opusHead(): Uint8Array {
  const head = Buffer.alloc(19);
  head.write("OpusHead", 0, "latin1");
  head.writeUInt8(1, 8);
  head.writeUInt8(1, 9);
  head.writeUInt32LE(48_000, 12);
  return head;
}

function opusTags(): Uint8Array {
  const vendor = Buffer.from("sellapi simulator");
  const tags = Buffer.alloc(16 + vendor.length);
  tags.write("OpusTags", 0, "latin1");
  tags.writeUInt32LE(vendor.length, 8);
  tags.set(vendor, 12);
  return tags;
}

/** A file of this many seconds. */
export function silentOpus(seconds: number): Uint8Array {
  const packets = Math.max(1, Math.ceil(seconds * PACKETS_PER_SECOND));
  const pages = [
    page({ flags: FIRST_PAGE, sequence: 0, granule: 0, packets: [opusHead()] }),
    page({ flags: 0, sequence: 1, granule: 0, packets: [opusTags()] }),
  ];
  for (let sent = 0; sent < packets; ) {
    const count = Math.min(PACKETS_PER_PAGE, packets - sent);
    sent += count;
    const flags = sent === packets ? LAST_PAGE : 0;
    const silent = Array.from({ length: count }, () => SILENT_PACKET);
    pages.push(page({ flags, sequence: pages.length, granule: sent * SAMPLES_PER_PACKET, packets: silent }));
  }
  return Buffer.concat(pages);
}
