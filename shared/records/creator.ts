/** Who is recorded as the creator of what the service makes by itself. */
export const SERVICE = 'phasewright';
