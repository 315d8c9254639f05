/** Marks an error as the host's own; the Functions library looks for the flag. */
export interface SystemError extends Error {
  isAzureFunctionsSystemError: boolean;
}

function mark(error: Error): SystemError {
  return Object.assign(error, { isAzureFunctionsSystemError: true });
}

/** An error the app caused by using the core API wrongly. */
export function toSystemError(message: string): SystemError {
  return mark(new Error(message));
}

/** The kind the library tells apart by name when it asks for an unknown hook. */
export function toSystemRangeError(message: string): SystemError {
  return mark(new RangeError(message));
}

/** The kind thrown on writing to a read-only member of a hook's context. */
export function toReadOnlyError(property: string): SystemError {
  return mark(new TypeError(`Cannot assign to read only property '${property}'`));
}
