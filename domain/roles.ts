/** Role of the person who runs the installation; there is always one. */
export const ADMINISTRATOR = 'administrator';
