import { askJson } from './ask.ts';

/** Who is calling, as the service sees it. `auth` is `off` on one machine where nobody signs in. */
export interface Me {
  readonly name: string;
  readonly roles: readonly string[];
  readonly auth: 'off' | 'easyauth';
}

let me: Promise<Me> | undefined;

/** Asked once for as long as the page is open; a failure is asked again. */
export function readMe(): Promise<Me> {
  me ??= askJson<Me>('/me').catch((error: unknown) => {
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
