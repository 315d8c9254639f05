/**
 * The result of checking something the app depends on. `check` is a fixed word, explained in
 * docs/operations.md. `error`: something must be done; `warning`: it works, but the operator should
 * know.
 */
export interface Finding {
  readonly check: string;
  readonly status: 'ok' | 'warning' | 'error';
  readonly detail: string;
}

export const toOk = (check: string, detail: string): Finding => ({ check, status: 'ok', detail });

export const toWarning = (check: string, detail: string): Finding => ({
  check,
  status: 'warning',
  detail,
});

export const toError = (check: string, detail: string): Finding => ({
  check,
  status: 'error',
  detail,
});
