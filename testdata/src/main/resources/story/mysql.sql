-- The shop of the story, as its old version keeps it: times in UTC, durations in microseconds.
CREATE TABLE shop_product (
  id INT AUTO_INCREMENT PRIMARY KEY,
  sku VARCHAR(40) NOT NULL UNIQUE,
  name VARCHAR(200) NOT NULL,
  price DECIMAL(10,2) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE shop_customer (
  id INT AUTO_INCREMENT PRIMARY KEY,
  username VARCHAR(150) NOT NULL UNIQUE,
  email VARCHAR(254) NOT NULL,
  is_active TINYINT(1) NOT NULL,
  joined DATETIME(6) NOT NULL,
  settings JSON NOT NULL,
  version INT NOT NULL,
  request CHAR(32) NOT NULL UNIQUE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE shop_order (
  id BIGINT AUTO_INCREMENT PRIMARY KEY,
  customer_id INT NOT NULL,
  status VARCHAR(20) NOT NULL,
  is_gift TINYINT(1) NOT NULL,
  placed DATETIME(6) NOT NULL,
  total DECIMAL(12,2) NOT NULL,
  version INT NOT NULL,
  request CHAR(32) NOT NULL UNIQUE,
  FOREIGN KEY (customer_id) REFERENCES shop_customer (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE shop_order_line (
  id BIGINT AUTO_INCREMENT PRIMARY KEY,
  order_id BIGINT NOT NULL,
  product_id INT NOT NULL,
  quantity INT NOT NULL,
  price DECIMAL(10,2) NOT NULL,
  FOREIGN KEY (order_id) REFERENCES shop_order (id),
  FOREIGN KEY (product_id) REFERENCES shop_product (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TABLE shop_payment (
  id BIGINT AUTO_INCREMENT PRIMARY KEY,
  order_id BIGINT NOT NULL,
  amount DECIMAL(12,2) NOT NULL,
  processing BIGINT NOT NULL,
  paid_at DATETIME(6) NOT NULL,
  request CHAR(32) NOT NULL UNIQUE,
  FOREIGN KEY (order_id) REFERENCES shop_order (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
