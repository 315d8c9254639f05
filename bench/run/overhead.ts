import { median, type Row, round } from '../report.ts';
import type { OwnResult } from './own.ts';
import type { PeerResult } from './peers.ts';

/** What one way of running so many files takes, per file; `null` where it was not measured. */
export interface Overhead {
  readonly who: string;
  readonly files: number;
  readonly ms: number | null;
  readonly processorMs: number | null;
  readonly historyBytes: number | null;
  readonly megabytes: number | null;
  readonly serverMegabytes: number | null;
  /** Why there are no figures. */
  readonly note?: string;
}

const OWN = 'phasewright';
const REFERENCE = 'loop';
/** Smaller runs pay for what a run costs at all, so they say nothing about growth. */
const LINEAR_FROM_FILES = 430;

/** The middle of several runs of the same size, ours first. */
export function toRows(
  files: number,
  own: ReadonlyMap<string, readonly OwnResult[]>,
  peers: ReadonlyMap<string, readonly (PeerResult | string)[]>,
): Overhead[] {
  return [
    ...[...own].map(([who, results]) => toOwnRow(who, files, results)),
    ...[...peers].map(([who, results]) => toPeerRow(who, files, results)),
  ];
}

function toOwnRow(who: string, files: number, results: readonly OwnResult[]): Overhead {
  const middle = (read: (result: OwnResult) => number) => median(results.map(read));
  return {
    who,
    files,
    ms: middle(({ ms }) => ms) / files,
    processorMs: middle(({ processorMs }) => processorMs) / files,
    historyBytes: middle(({ historyBytes }) => historyBytes) / files,
    megabytes: middle(({ megabytes }) => megabytes ?? 0),
    serverMegabytes: 0,
  };
}

function toPeerRow(
  who: string,
  files: number,
  results: readonly (PeerResult | string)[],
): Overhead {
  const note = results.find((it) => typeof it === 'string');
  const found = results.filter((it) => typeof it !== 'string');
  if (note !== undefined || found.length === 0) {
    const none = { ms: null, processorMs: null, historyBytes: null, megabytes: null };
    return { who, files, ...none, serverMegabytes: null, note: note ?? 'not measured' };
  }
  const middle = (read: (result: PeerResult) => number) => median(found.map(read));
  return {
    who,
    files,
    ms: middle(({ ms }) => ms) / files,
    processorMs: middle(({ processorMs }) => processorMs) / files,
    historyBytes: null,
    megabytes: middle(({ megabytes }) => megabytes),
    serverMegabytes: middle(({ serverMegabytes }) => serverMegabytes),
  };
}

/**
 * Rows of a table: each with its ratio to the loop over as many files, and ours with their ratio to
 * our own smallest run from 430 files on, which stays at 1 when cost is linear.
 */
export function addRatios(found: readonly Overhead[]): Row[] {
  const base = found
    .filter(({ who, files }) => who === OWN && files >= LINEAR_FROM_FILES)
    .sort((a, b) => a.files - b.files)[0];
  return found.map((it) => {
    const loop = found.find(({ who, files }) => who === REFERENCE && files === it.files);
    const isLinear = it.who === OWN && it.files >= LINEAR_FROM_FILES;
    return {
      who: it.note === undefined ? it.who : `${it.who}: ${it.note}`,
      files: it.files,
      'ms per file': roundOrNull(it.ms),
      'of the loop': toRatio(it.ms, loop?.ms),
      'processor ms per file': roundOrNull(it.processorMs),
      'history bytes per file': roundOrNull(it.historyBytes),
      megabytes: roundOrNull(it.megabytes),
      'of servers': roundOrNull(it.serverMegabytes),
      [`ms of ${LINEAR_FROM_FILES}`]: isLinear ? toRatio(it.ms, base?.ms) : null,
      [`history of ${LINEAR_FROM_FILES}`]: isLinear
        ? toRatio(it.historyBytes, base?.historyBytes)
        : null,
    };
  });
}

function toRatio(value: number | null, base: number | null | undefined): number | null {
  return value === null || base === null || base === undefined ? null : round(value / base);
}

function roundOrNull(value: number | null): number | null {
  return value === null ? null : round(value);
}
