import { beforeEach, describe, expect, it } from 'vitest';
import { type Digest, toDigest } from '../../shared/contract/release-format.ts';
import { MAX_PART_BYTES, MAX_UPLOAD_BYTES } from '../../shared/contract/uploaded-input.ts';
import { createRecords, type Records } from '../../shared/records/records.ts';
import { resolveUploads } from '../../shared/run/resolve-uploads.ts';
import { findUpload, readUpload, uploadInput } from '../../shared/run/upload-input.ts';
import { openTemporaryStore } from '../stores.ts';

const SCHEMA = {
  inputSchema: {
    properties: {
      openapi: { type: 'string' },
      sources: { contentEncoding: 'base64' },
      reference: { anyOf: [{ type: 'string' }, { contentEncoding: 'base64' }] },
    },
  },
};

let records: Records;

beforeEach(async () => {
  records = createRecords(await openTemporaryStore());
});

async function upload(bytes: Uint8Array): Promise<Digest> {
  const digest = toDigest(bytes);
  const content = Buffer.from(bytes).toString('base64');
  await uploadInput(records, digest, { content }, 'ada');
  return digest;
}

const resolve = (inputs: Record<string, unknown>) => resolveUploads(records, SCHEMA, inputs);

describe('an uploaded input', () => {
  it('an uploaded input is found by its digest, and a repeat changes nothing', async () => {
    const bytes = Buffer.from('openapi: 3.1.0\n');
    const digest = await upload(bytes);
    expect(await upload(bytes)).toBe(digest);
    expect(await findUpload(records, digest)).toEqual({ digest, size: bytes.byteLength });
    expect(await findUpload(records, toDigest('other'))).toBeUndefined();
  });

  it('an uploaded input is put together of its parts', async () => {
    const parts = [Buffer.from('one '), Buffer.from('two '), Buffer.from('one ')];
    const digests = await Promise.all(parts.map(upload));
    const whole = toDigest('one two one ');
    expect(await uploadInput(records, whole, { parts: digests }, 'ada')).toEqual({
      digest: whole,
      size: 12,
    });
    expect(Buffer.from((await readUpload(records, whole)) ?? '').toString()).toBe('one two one ');
  });

  it('an uploaded input takes the place of its name: as text, or in base64 where the profile asks for it', async () => {
    const text = await upload(Buffer.from('\ufeffopenapi: 3.1.0 # é\n'));
    const zip = await upload(Buffer.from([0x50, 0x4b, 0xff, 0x00]));
    expect(
      await resolve({ openapi: { upload: text }, sources: { upload: zip }, other: 'as it is' }),
    ).toEqual({
      openapi: '\ufeffopenapi: 3.1.0 # é\n',
      sources: 'UEv/AA==',
      other: 'as it is',
    });
  });

  it('an uploaded input that may be text or a zip is in base64 if it is a zip', async () => {
    const text = await upload(Buffer.from('PK is a mark\n'));
    const zip = await upload(Buffer.from([0x50, 0x4b, 3, 4, 0xff]));
    expect(await resolve({ reference: { upload: text } })).toEqual({ reference: 'PK is a mark\n' });
    expect(await resolve({ reference: { upload: zip } })).toEqual({ reference: 'UEsDBP8=' });
    await expect(resolve({ openapi: { upload: zip } })).rejects.toThrow(/is not text in UTF-8/);
  });

  it.each([
    ['other bytes', { content: Buffer.from('other').toString('base64') }, '/content'],
    ['text that is not base64', { content: 'é' }, '/content'],
    ['a part that was never uploaded', { parts: [toDigest('nowhere')] }, '/parts/0'],
    ['neither bytes nor parts', {}, ''],
    ['bytes and parts', { content: '', parts: [toDigest('')] }, ''],
  ])('an uploaded input is refused with %s, and nothing is stored', async (_, body, pointer) => {
    const digest = toDigest('text');
    await expect(uploadInput(records, digest, body, 'ada')).rejects.toMatchObject({
      code: 'unprocessable',
      faults: [{ pointer }],
    });
    expect(await findUpload(records, digest)).toBeUndefined();
  });

  it('an uploaded input is refused if its parts have another digest', async () => {
    const parts = [await upload(Buffer.from('one')), await upload(Buffer.from('two'))];
    const digest = toDigest('twoone');
    await expect(uploadInput(records, digest, { parts }, 'ada')).rejects.toMatchObject({
      code: 'unprocessable',
      detail: expect.stringContaining(toDigest('onetwo')),
    });
    expect(await findUpload(records, digest)).toBeUndefined();
  });

  it('an uploaded input has at most 16 MiB in one part, and 100 MiB in all', async () => {
    const part = new Uint8Array(MAX_PART_BYTES);
    const digest = await upload(part);
    const more = Buffer.alloc(MAX_PART_BYTES + 1).toString('base64');
    await expect(
      uploadInput(records, toDigest('x'), { content: more }, 'ada'),
    ).rejects.toMatchObject({ code: 'too-large' });
    const parts = Array.from({ length: MAX_UPLOAD_BYTES / MAX_PART_BYTES + 1 }, () => digest);
    await expect(uploadInput(records, toDigest('x'), { parts }, 'ada')).rejects.toMatchObject({
      code: 'too-large',
    });
  });

  it.each([
    ['was never uploaded', { upload: toDigest('nowhere') }],
    ['is not a digest', { upload: 'latest' }],
    ['has another member', { upload: toDigest('nowhere'), as: 'text' }],
  ])('a reference to an upload that %s is refused', async (_, openapi) => {
    await expect(resolve({ openapi })).rejects.toMatchObject({ code: 'unprocessable' });
  });

  it('an uploaded input that should be text and is not is refused by its name', async () => {
    const digest = await upload(Buffer.from([0xff, 0xfe]));
    await expect(resolve({ openapi: { upload: digest } })).rejects.toMatchObject({
      code: 'unprocessable',
      faults: [{ pointer: '/inputs/openapi' }],
    });
  });

  it('an upload whose parts were deleted is as one that was never made', async () => {
    const part = await upload(Buffer.from('text'));
    const digest = toDigest('texttext');
    await uploadInput(records, digest, { parts: [part, part] }, 'ada');
    const after = createRecords(await openTemporaryStore());
    await after.uploadParts.create([digest], { size: 8, parts: [part, part] }, { by: 'ada' });
    expect(await readUpload(after, digest)).toBeUndefined();
  });
});
