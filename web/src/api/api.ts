import { ApiError, createClient } from '../../../packages/client/src/index.ts';

/**
 * The API of the service that served this page. Every failure is an `ApiError`: a response other
 * than success, an unreachable service, and an expired sign-in (the front end before the app then
 * redirects to a page of another origin, which a script must not follow).
 */
export const api = createClient({ url: '', send });

async function send(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, redirect: 'manual' }).catch((error: unknown) => {
    if (error instanceof TypeError) {
      throw new ApiError(0, 'No connection', 'the service does not answer; nothing was changed');
    }
    throw error;
  });
  if (response.type === 'opaqueredirect') {
    throw new ApiError(401, 'Not signed in', 'your sign-in has expired; reload the page');
  }
  return response;
}

/** The typed text without surrounding spaces, or nothing if it is empty. */
export function toOptional(text: string): string | undefined {
  return text.trim() || undefined;
}
