/** Real servers take their time, on a busy machine more of it. */
jest.setTimeout(60_000);
