/** Real servers take their time, on a busy machine more of it. */
jest.setTimeout(120_000);
