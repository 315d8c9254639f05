import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** One instance of the crash test, and its progress. */
export interface Driven {
  readonly id: string;
  readonly width: number;
  readonly events: readonly string[];
  isStarted: boolean;
  /** Events the host has acknowledged with 202. */
  readonly accepted: Set<string>;
}

export function createDriven(id: string): Driven {
  return { id, width: 4, events: ['a', 'b', 'c'], isStarted: false, accepted: new Set() };
}

/**
 * Repeats the remaining requests for the given instances until the host has ended or everything was
 * accepted. Only acknowledged requests count as done.
 */
export async function drive(url: string, data: string, all: readonly Driven[]): Promise<void> {
  const { system } = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8'));
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`${url}/runtime/webhooks/durabletask/${path}?code=${system}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    await response.arrayBuffer();
    return response.status;
  };
  try {
    await Promise.all(all.map(async (item) => await driveOne(item, post)));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}

async function driveOne(
  item: Driven,
  post: (path: string, body: unknown) => Promise<number>,
): Promise<void> {
  if (!item.isStarted) {
    const input = { key: item.id, width: item.width, events: item.events };
    const status = await post(`orchestrators/eventful/${item.id}`, input);
    // 409: it was accepted just before a crash that lost the response.
    if (status !== 202 && status !== 409) throw new Error(`start ${item.id}: ${status}`);
    item.isStarted = true;
  }
  for (const event of item.events) {
    if (item.accepted.has(event)) continue;
    await delay(Math.random() * 20);
    const status = await post(`instances/${item.id}/raiseEvent/item`, event);
    // 410: the instance received all its events, although not every response arrived.
    if (status !== 202 && status !== 410) throw new Error(`raise ${item.id}: ${status}`);
    item.accepted.add(event);
  }
}
