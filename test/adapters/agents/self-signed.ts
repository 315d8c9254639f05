import { generateKeyPairSync, sign } from 'node:crypto';

/** A certificate for loopback addresses and the key it was signed with, both PEM. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** Distinguished Encoding Rules (X.690) of as much of ASN.1 as a certificate needs. */
function encode(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

const sequence = (...parts: Uint8Array[]) => encode(0x30, ...parts);
const bytes = (...values: number[]) => Buffer.from(values);
const integer = (value: number) => encode(0x02, bytes(value));
const identifier = (...values: number[]) => encode(0x06, bytes(...values));
const bits = (content: Uint8Array) => encode(0x03, bytes(0), content);
const octets = (content: Uint8Array) => encode(0x04, content);
const explicit = (number: number, ...parts: Uint8Array[]) => encode(0xa0 | number, ...parts);

const ECDSA_SHA256 = sequence(identifier(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const COMMON_NAME = identifier(0x55, 0x04, 0x03);
const ALTERNATIVE_NAME = identifier(0x55, 0x1d, 0x11);
const BASIC_CONSTRAINTS = identifier(0x55, 0x1d, 0x13);
const TRUE = encode(0x01, bytes(0xff));

function toName(text: string): Buffer {
  const attribute = sequence(COMMON_NAME, encode(0x0c, Buffer.from(text)));
  return sequence(encode(0x31, attribute));
}

function toTime(year: number): Buffer {
  return encode(0x18, Buffer.from(`${year}0101000000Z`));
}

/** Creates a self-signed certificate, which is its own authority (RFC 5280). */
export function makeCertificate(): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const names = sequence(encode(0x82, Buffer.from('localhost')), encode(0x87, bytes(127, 0, 0, 1)));
  const extensions = sequence(
    sequence(ALTERNATIVE_NAME, octets(names)),
    sequence(BASIC_CONSTRAINTS, TRUE, octets(sequence(TRUE))),
  );
  const name = toName('a loopback double');
  const year = new Date().getUTCFullYear();
  const body = sequence(
    explicit(0, integer(2)),
    integer(1),
    ECDSA_SHA256,
    name,
    sequence(toTime(year - 1), toTime(year + 2)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, extensions),
  );
  const signed = sequence(body, ECDSA_SHA256, bits(sign('sha256', body, privateKey)));
  const base64 = signed.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
