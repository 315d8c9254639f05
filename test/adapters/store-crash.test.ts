import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../shared/contract/blob-store.ts';
import { LOCAL_STORES, openStoreOf } from './local-stores.ts';

type Child = ChildProcessByStdio<Writable, Readable, null>;

describe.each(LOCAL_STORES)('the store %s:', (kind) => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'phasewright-crash-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  function start(program: string, ...options: string[]): Child {
    const file = join(import.meta.dirname, program);
    return spawn(process.execPath, [file, kind, directory, ...options], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
  }

  /** Lets a writer acknowledge `count` blobs, kills it at once, and returns its output. */
  async function writeAndKill(first: number, count: number): Promise<number[]> {
    const child = start('crash-writer.ts', String(first));
    const acknowledged: number[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged.push(Number(line));
      if (acknowledged.length === count) child.kill('SIGKILL');
    }
    return acknowledged;
  }

  async function listNumbers(store: BlobStore): Promise<number[]> {
    const numbers: number[] = [];
    for await (const { path } of store.list('staging', 'run/')) {
      numbers.push(Number(/file-(\d+)\.md$/.exec(path)?.[1]));
    }
    return numbers;
  }

  async function expectWhole(store: BlobStore, n: number): Promise<void> {
    const blob = await store.read('staging', `run/${n % 7}/file-${n}.md`);
    expect(blob).toMatchObject({ type: 'CoreDoc', createdBy: `writer ${n}`, attempt: n });
    expect(Buffer.from(blob?.content ?? '').toString()).toBe(`${n}\n`.repeat(1 + (n % 3000)));
  }

  describe('S3: a process killed with SIGKILL', () => {
    it('S3: a process killed with SIGKILL leaves every listed blob whole and loses none that it acknowledged', async () => {
      const acknowledged: number[] = [];
      for (const count of [1, 40, 23]) {
        const first = acknowledged.length === 0 ? 0 : Math.max(...acknowledged) + 1;
        acknowledged.push(...(await writeAndKill(first, count)));
        const store = openStoreOf(kind, directory);
        const listed = await listNumbers(store);
        expect(listed).toEqual(expect.arrayContaining(acknowledged));
        for (const n of listed) await expectWhole(store, n);
        const log = Buffer.from(
          await store.readAppended('audit', 'run/events.ndjson', 0),
        ).toString();
        const lines = log.split('\n').slice(0, -1);
        for (const n of acknowledged) expect(lines).toContain(JSON.stringify({ n }));
        await store.close();
      }
    });
  });

  describe('S2: several processes', () => {
    it('S2: several processes create each blob once among them, and its record is that of its creator', async () => {
      const names = ['ann', 'bob', 'eve'];
      const count = 100;
      const children = names.map((name) => start('race-writer.ts', name, String(count)));
      const output = children.map((child) => createInterface({ input: child.stdout }));
      await Promise.all(output.map((lines) => once(lines, 'line')));
      const answers = output.map((lines) => once(lines, 'line'));
      for (const child of children) child.stdin.write('go\n');
      const created = (await Promise.all(answers)).map(([line]) => JSON.parse(String(line)));
      await Promise.all(children.map((child) => child.exitCode ?? once(child, 'exit')));

      const all = created.flat().sort((a, b) => a - b);
      expect(all).toEqual(Array.from({ length: count }, (_, n) => n));
      const store = openStoreOf(kind, directory);
      for (const [at, name] of names.entries()) {
        for (const n of created[at]) {
          const blob = await store.read('released', `run/0/file-${n}.md`);
          expect(blob).toMatchObject({ createdBy: name, attempt: n });
          expect(Buffer.from(blob?.content ?? '').toString()).toBe(`${name} ${n} `.repeat(1 + n));
        }
      }
      const log = Buffer.from(await store.readAppended('audit', 'run/events.ndjson', 0)).toString();
      const expected = names.flatMap((name) => all.map((n) => `${name} ${n}`));
      expect(log.trimEnd().split('\n').sort()).toEqual(expected.sort());
      await store.close();
    });
  });
});
