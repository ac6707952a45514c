/**
 * Files of the formats that need a psychoacoustic encoder, which we do not have: valid frames of silence, as many as the speech
 * would last. Players and parsers take them for what they are.
 */

/** MPEG-2 layer III, 24 kHz, 32 kbit/s, mono: 576 samples and 96 bytes a frame, whose side information says "no bits follow". */
const MP3_FRAME_SAMPLES = 576;
const MP3_FRAME_BYTES = 96;
const MP3_HEADER = [0xff, 0xf3, 0x44, 0xc4] as const;

/** AAC-LC, 24 kHz, mono: 1,024 samples a frame in an ADTS header. The payload is one channel of silence. */
const AAC_FRAME_SAMPLES = 1_024;
const AAC_SILENCE = [0x00, 0xc8, 0x00, 0x80, 0x23, 0x80] as const;
const ADTS_HEADER_BYTES = 7;
/** Of the ADTS header: profile LC (1), sampling frequency 24 kHz (6), one channel. */
const AAC_PROFILE_RATE_CHANNELS = [0x58, 0x40] as const;

const RATE = 24_000;

function framesFor(seconds: number, samplesPerFrame: number): number {
  return Math.ceil((seconds * RATE) / samplesPerFrame);
}

/** Constant rate; every frame stands for itself. */
export function silentMp3(seconds: number): Uint8Array {
  const frame = Buffer.alloc(MP3_FRAME_BYTES);
  frame.set(MP3_HEADER);
  return Buffer.concat(Array.from({ length: framesFor(seconds, MP3_FRAME_SAMPLES) }, () => frame));
}

/** ADTS (ISO/IEC 13818-7). */
export function silentAac(seconds: number): Uint8Array {
  const length = ADTS_HEADER_BYTES + AAC_SILENCE.length;
  const [profile, channels] = AAC_PROFILE_RATE_CHANNELS;
  const header = [0xff, 0xf1, profile, channels | (length >> 11), (length >> 3) & 0xff, ((length & 7) << 5) | 0x1f, 0xfc];
  const frame = Buffer.from([...header, ...AAC_SILENCE]);
  return Buffer.concat(Array.from({ length: framesFor(seconds, AAC_FRAME_SAMPLES) }, () => frame));
}
