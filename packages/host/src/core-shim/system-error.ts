/** Marks an error as the host's own; the Functions library reads the flag. */
export interface SystemError extends Error {
  isAzureFunctionsSystemError: boolean;
}

function mark(error: Error): SystemError {
  return Object.assign(error, { isAzureFunctionsSystemError: true });
}

export function toSystemError(message: string): SystemError {
  return mark(new Error(message));
}

/** The class that the library expects when it asks for an unknown hook. */
export function toSystemRangeError(message: string): SystemError {
  return mark(new RangeError(message));
}

/** The class thrown on writing to a read-only member of a hook's context. */
export function toReadOnlyError(property: string): SystemError {
  return mark(new TypeError(`Cannot assign to read only property '${property}'`));
}
