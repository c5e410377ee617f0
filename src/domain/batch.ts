/** Most tokens that a model evaluates at a time; memory is planned for it. */
export const batchTokens = 512;
