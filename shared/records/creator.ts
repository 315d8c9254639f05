/** The recorded creator of what the service creates by itself. */
export const SERVICE = 'phasewright';
