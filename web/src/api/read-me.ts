import type { Answer } from '../../../packages/client/src/index.ts';
import { api } from './api.ts';

export type Me = Answer<'GET /api/me'>;

let me: Promise<Me> | undefined;

/** Requested once while the page is open; a failed request is repeated. */
export function readMe(): Promise<Me> {
  me ??= api.call('GET /api/me', {}).catch((error: unknown) => {
    me = undefined;
    throw error;
  });
  return me;
}

export function mayApprove({ roles }: Me): boolean {
  return roles.includes('Approver') || roles.includes('Admin');
}

export function mayRun({ roles }: Me): boolean {
  return roles.includes('Runner') || roles.includes('Admin');
}
