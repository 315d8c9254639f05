import { ApiError } from '../../../packages/client/src/index.ts';

export function toProblem(error: unknown): ApiError {
  if (error instanceof ApiError) {
    return error;
  }
  return new ApiError(
    -1,
    'The page failed',
    error instanceof Error ? error.message : String(error),
  );
}

export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
