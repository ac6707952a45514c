/** Samples as they are, and with the header that makes a WAV file of them (RIFF, format 1: PCM). */
const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;

/** 16-bit little-endian, whatever the byte order of this machine. */
export function toPcm(samples: Int16Array): Uint8Array {
  const bytes = Buffer.alloc(samples.length * BYTES_PER_SAMPLE);
  for (let index = 0; index < samples.length; index += 1) bytes.writeInt16LE(samples[index] ?? 0, index * BYTES_PER_SAMPLE);
  return bytes;
}

/** Mono. */
export function toWav(samples: Int16Array, sampleRate: number): Uint8Array {
  const pcm = toPcm(samples);
  const header = Buffer.alloc(HEADER_BYTES);
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(HEADER_BYTES - 8 + pcm.byteLength, 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * BYTES_PER_SAMPLE, 28);
  header.writeUInt16LE(BYTES_PER_SAMPLE, 32);
  header.writeUInt16LE(8 * BYTES_PER_SAMPLE, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(pcm.byteLength, 40);
  return Buffer.concat([header, pcm]);
}
