-- The sample database shop as Django 4's migrations leave it on MySQL (5.7 and 8.0 alike).
-- The default collation is spelled out, so that both versions compare text alike.

-- django.contrib.contenttypes and django.contrib.auth

CREATE TABLE `django_content_type` (
  `id` int AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `app_label` varchar(100) NOT NULL,
  `model` varchar(100) NOT NULL,
  CONSTRAINT `django_content_type_app_label_model_ccd47075_uniq` UNIQUE (`app_label`, `model`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `auth_permission` (
  `id` int AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `name` varchar(255) NOT NULL,
  `content_type_id` int NOT NULL,
  `codename` varchar(100) NOT NULL,
  CONSTRAINT `auth_permission_content_type_id_codename_9320662c_uniq` UNIQUE (`content_type_id`, `codename`),
  CONSTRAINT `auth_permission_content_type_id_a1174f11_fk_django_co`
    FOREIGN KEY (`content_type_id`) REFERENCES `django_content_type` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `auth_group` (
  `id` int AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `name` varchar(150) NOT NULL UNIQUE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `auth_group_permissions` (
  `id` bigint AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `group_id` int NOT NULL,
  `permission_id` int NOT NULL,
  CONSTRAINT `auth_group_permissions_group_id_permission_id_36a57bf5_uniq` UNIQUE (`group_id`, `permission_id`),
  CONSTRAINT `auth_group_permissions_group_id_e7b3db63_fk_auth_group_id`
    FOREIGN KEY (`group_id`) REFERENCES `auth_group` (`id`),
  CONSTRAINT `auth_group_permissions_permission_id_5329fdae_fk_auth_perm`
    FOREIGN KEY (`permission_id`) REFERENCES `auth_permission` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `auth_user` (
  `id` int AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `password` varchar(128) NOT NULL,
  `last_login` datetime(6) NULL,
  `is_superuser` tinyint(1) NOT NULL,
  `username` varchar(150) NOT NULL UNIQUE,
  `first_name` varchar(150) NOT NULL,
  `last_name` varchar(150) NOT NULL,
  `email` varchar(254) NOT NULL,
  `is_staff` tinyint(1) NOT NULL,
  `is_active` tinyint(1) NOT NULL,
  `date_joined` datetime(6) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `auth_user_groups` (
  `id` bigint AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `user_id` int NOT NULL,
  `group_id` int NOT NULL,
  CONSTRAINT `auth_user_groups_user_id_group_id_970b1b4e_uniq` UNIQUE (`user_id`, `group_id`),
  CONSTRAINT `auth_user_groups_user_id_d7cdbf41_fk_auth_user_id`
    FOREIGN KEY (`user_id`) REFERENCES `auth_user` (`id`),
  CONSTRAINT `auth_user_groups_group_id_3acf35db_fk_auth_group_id`
    FOREIGN KEY (`group_id`) REFERENCES `auth_group` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

-- django.contrib.sessions

CREATE TABLE `django_session` (
  `session_key` varchar(40) NOT NULL PRIMARY KEY,
  `session_data` longtext NOT NULL,
  `expire_date` datetime(6) NOT NULL,
  KEY `django_session_expire_date_15b73134` (`expire_date`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

-- the catalogue

CREATE TABLE `shop_category` (
  `id` bigint AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `name` varchar(80) NOT NULL,
  `slug` varchar(50) NOT NULL UNIQUE,
  `parent_id` bigint NULL,
  `position` smallint unsigned NOT NULL,
  CONSTRAINT `shop_category_parent_id_c46ca281_fk_shop_category_id`
    FOREIGN KEY (`parent_id`) REFERENCES `shop_category` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `shop_tag` (
  `id` bigint AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `name` varchar(50) NOT NULL,
  `slug` varchar(50) NOT NULL UNIQUE
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `shop_product` (
  `id` bigint AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `uuid` char(32) NOT NULL UNIQUE,
  `slug` varchar(50) NOT NULL UNIQUE,
  `name` varchar(200) NOT NULL,
  `description` longtext NOT NULL,
  `category_id` bigint NOT NULL,
  `price` decimal(10, 2) NOT NULL,
  `weight` double NULL,
  `stock_level` int unsigned NOT NULL,
  `view_count` bigint unsigned NOT NULL,
  `is_active` tinyint(1) NOT NULL,
  `attributes` json NOT NULL,
  `released` date NULL,
  `available_from` time(6) NULL,
  `created` datetime(6) NOT NULL,
  `updated` datetime(6) NOT NULL,
  CONSTRAINT `shop_product_category_id_d7f1f138_fk_shop_category_id`
    FOREIGN KEY (`category_id`) REFERENCES `shop_category` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `shop_product_tags` (
  `id` bigint AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `product_id` bigint NOT NULL,
  `tag_id` bigint NOT NULL,
  CONSTRAINT `shop_product_tags_product_id_tag_id_9c68a545_uniq` UNIQUE (`product_id`, `tag_id`),
  CONSTRAINT `shop_product_tags_product_id_ce59d055_fk_shop_product_id`
    FOREIGN KEY (`product_id`) REFERENCES `shop_product` (`id`),
  CONSTRAINT `shop_product_tags_tag_id_f7819f55_fk_shop_tag_id`
    FOREIGN KEY (`tag_id`) REFERENCES `shop_tag` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `shop_warehouse` (
  `id` int AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `code` varchar(10) NOT NULL UNIQUE,
  `name` varchar(80) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

-- a composite primary key

CREATE TABLE `shop_stock` (
  `warehouse_id` int NOT NULL,
  `product_id` bigint NOT NULL,
  `quantity` int NOT NULL,
  `shelf` smallint unsigned NOT NULL,
  `counted` datetime(6) NULL,
  PRIMARY KEY (`warehouse_id`, `product_id`),
  CONSTRAINT `shop_stock_warehouse_id_a8c5c6e4_fk_shop_warehouse_id`
    FOREIGN KEY (`warehouse_id`) REFERENCES `shop_warehouse` (`id`),
  CONSTRAINT `shop_stock_product_id_962a9a49_fk_shop_product_id`
    FOREIGN KEY (`product_id`) REFERENCES `shop_product` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `shop_stock_movement` (
  `id` bigint AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `warehouse_id` int NOT NULL,
  `product_id` bigint NOT NULL,
  `delta` int NOT NULL,
  `moved` datetime(6) NOT NULL,
  `note` varchar(120) NULL,
  CONSTRAINT `shop_stock_movement_warehouse_id_588dc39d_fk_shop_warehouse_id`
    FOREIGN KEY (`warehouse_id`) REFERENCES `shop_warehouse` (`id`),
  CONSTRAINT `shop_stock_movement_product_id_47bb0f0b_fk_shop_product_id`
    FOREIGN KEY (`product_id`) REFERENCES `shop_product` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

-- customers and sales

CREATE TABLE `shop_customer` (
  `id` bigint AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `user_id` int NULL UNIQUE,
  `email` varchar(254) NOT NULL UNIQUE,
  `full_name` varchar(200) NOT NULL,
  `newsletter` tinyint(1) NULL,
  `born` date NULL,
  `last_ip` char(39) NULL,
  `credit` decimal(12, 2) NOT NULL,
  `preferences` json NULL,
  `notes` longtext NOT NULL,
  `created` datetime(6) NOT NULL,
  CONSTRAINT `shop_customer_user_id_f7eac2fc_fk_auth_user_id`
    FOREIGN KEY (`user_id`) REFERENCES `auth_user` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `shop_address` (
  `id` bigint AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `customer_id` bigint NOT NULL,
  `kind` enum('billing', 'shipping', 'both') NOT NULL,
  `street` varchar(200) NOT NULL,
  `postcode` varchar(12) NOT NULL,
  `city` varchar(100) NOT NULL,
  `country` varchar(2) NOT NULL,
  `latitude` double NULL,
  `longitude` double NULL,
  `is_default` tinyint(1) NOT NULL,
  CONSTRAINT `shop_address_customer_id_d842df57_fk_shop_customer_id`
    FOREIGN KEY (`customer_id`) REFERENCES `shop_customer` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `shop_order` (
  `id` bigint AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `number` varchar(20) NOT NULL UNIQUE,
  `customer_id` bigint NOT NULL,
  `address_id` bigint NULL,
  `status` varchar(16) NOT NULL,
  `placed` datetime(6) NOT NULL,
  `due` date NULL,
  `total` decimal(14, 2) NOT NULL,
  `currency` varchar(3) NOT NULL,
  `client_ip` char(39) NULL,
  `meta` json NULL,
  `synced` timestamp(6) NULL DEFAULT NULL,
  KEY `shop_order_status_c6105eed` (`status`),
  KEY `shop_order_placed_8d72acd2` (`placed`),
  CONSTRAINT `shop_order_customer_id_d41dca7e_fk_shop_customer_id`
    FOREIGN KEY (`customer_id`) REFERENCES `shop_customer` (`id`),
  CONSTRAINT `shop_order_address_id_639536c3_fk_shop_address_id`
    FOREIGN KEY (`address_id`) REFERENCES `shop_address` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `shop_order_line` (
  `id` bigint AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `order_id` bigint NOT NULL,
  `product_id` bigint NOT NULL,
  `position` smallint unsigned NOT NULL,
  `quantity` int unsigned NOT NULL,
  `unit_price` decimal(10, 2) NOT NULL,
  `discount` decimal(5, 4) NULL,
  `gift` tinyint(1) NOT NULL,
  CONSTRAINT `shop_order_line_order_id_position_7967c307_uniq` UNIQUE (`order_id`, `position`),
  CONSTRAINT `shop_order_line_order_id_7bad5289_fk_shop_order_id`
    FOREIGN KEY (`order_id`) REFERENCES `shop_order` (`id`),
  CONSTRAINT `shop_order_line_product_id_cf0e4f93_fk_shop_product_id`
    FOREIGN KEY (`product_id`) REFERENCES `shop_product` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `shop_payment` (
  `id` bigint AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `order_id` bigint NOT NULL,
  `uuid` char(32) NOT NULL UNIQUE,
  `method` varchar(16) NOT NULL,
  `amount` decimal(14, 2) NOT NULL,
  `processing` bigint NOT NULL,
  `settled_after` bigint NULL,
  `paid` datetime(6) NULL,
  `reference` varchar(64) NULL,
  `receipt` longblob NULL,
  CONSTRAINT `shop_payment_order_id_bb7ba2ce_fk_shop_order_id`
    FOREIGN KEY (`order_id`) REFERENCES `shop_order` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

-- unique values that change hands

CREATE TABLE `shop_coupon` (
  `id` bigint AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `code` varchar(32) NOT NULL UNIQUE,
  `position` int unsigned NOT NULL UNIQUE,
  `percent` smallint unsigned NOT NULL,
  `valid_from` date NOT NULL,
  `valid_to` date NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

-- a generic relation: object_id points into the table that content_type_id names, without a foreign key

CREATE TABLE `shop_comment` (
  `id` bigint AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `content_type_id` int NOT NULL,
  `object_id` int unsigned NOT NULL,
  `user_id` int NULL,
  `body` longtext NOT NULL,
  `created` datetime(6) NOT NULL,
  KEY `shop_comment_content_type_id_object_id_459a2075_idx` (`content_type_id`, `object_id`),
  CONSTRAINT `shop_comment_content_type_id_623ec4c8_fk_django_content_type_id`
    FOREIGN KEY (`content_type_id`) REFERENCES `django_content_type` (`id`),
  CONSTRAINT `shop_comment_user_id_f8276b85_fk_auth_user_id`
    FOREIGN KEY (`user_id`) REFERENCES `auth_user` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

-- natural and unusual primary keys

CREATE TABLE `shop_setting` (
  `id` bigint AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `name` varchar(64) NOT NULL UNIQUE,
  `value` longtext NULL,
  `updated` datetime(6) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `shop_region` (
  `code` varchar(24) COLLATE utf8mb4_unicode_ci NOT NULL PRIMARY KEY,
  `name` varchar(80) NOT NULL,
  `tax` decimal(6, 4) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `shop_reaction` (
  `emoji` varchar(16) NOT NULL PRIMARY KEY,
  `label` varchar(100) NOT NULL,
  `uses` int unsigned NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

CREATE TABLE `shop_device` (
  `token` binary(16) NOT NULL PRIMARY KEY,
  `customer_id` bigint NOT NULL,
  `name` varchar(80) NOT NULL,
  `secret` varbinary(64) NULL,
  `seen` timestamp(6) NULL DEFAULT NULL,
  CONSTRAINT `shop_device_customer_id_984c55ea_fk_shop_customer_id`
    FOREIGN KEY (`customer_id`) REFERENCES `shop_customer` (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

CREATE TABLE `shop_queue_slot` (
  `id` int NOT NULL PRIMARY KEY,
  `label` varchar(40) NOT NULL,
  `payload` json NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

-- no key at all

CREATE TABLE `audit_log` (
  `happened` datetime(6) NOT NULL,
  `actor` varchar(150) NULL,
  `action` enum('create', 'change', 'delete', 'log in') NOT NULL,
  `object_repr` varchar(200) NOT NULL,
  `weight` float NULL,
  `detail` json NULL,
  KEY `audit_log_happened_ed5128da_idx` (`happened`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;

-- one column of every type

CREATE TABLE `shop_all_types` (
  `id` bigint AUTO_INCREMENT NOT NULL PRIMARY KEY,
  `t_bool` tinyint(1) NULL,
  `t_tiny` tinyint NULL,
  `t_tiny_u` tinyint unsigned NULL,
  `t_small` smallint NULL,
  `t_small_u` smallint unsigned NULL,
  `t_medium` mediumint NULL,
  `t_medium_u` mediumint unsigned NULL,
  `t_int` int NULL,
  `t_int_u` int unsigned NULL,
  `t_big` bigint NULL,
  `t_big_u` bigint unsigned NULL,
  `t_decimal_5_2` decimal(5, 2) NULL,
  `t_decimal_10_0` decimal(10, 0) NULL,
  `t_decimal_38_10` decimal(38, 10) NULL,
  `t_decimal_65_30` decimal(65, 30) NULL,
  `t_decimal_u` decimal(12, 4) unsigned NULL,
  `t_float` float NULL,
  `t_double` double NULL,
  `t_bit1` bit(1) NULL,
  `t_bit8` bit(8) NULL,
  `t_bit13` bit(13) NULL,
  `t_bit64` bit(64) NULL,
  `t_year` year NULL,
  `t_date` date NULL,
  `t_datetime` datetime NULL,
  `t_datetime3` datetime(3) NULL,
  `t_datetime6` datetime(6) NULL,
  `t_timestamp` timestamp NULL DEFAULT NULL,
  `t_timestamp3` timestamp(3) NULL DEFAULT NULL,
  `t_timestamp6` timestamp(6) NULL DEFAULT NULL,
  `t_time` time NULL,
  `t_time3` time(3) NULL,
  `t_time6` time(6) NULL,
  `t_span` time(6) NULL,
  `t_duration` bigint NULL,
  `t_char1` char(1) NULL,
  `t_char10` char(10) NULL,
  `t_uuid` char(32) NULL,
  `t_inet` char(39) NULL,
  `t_varchar20` varchar(20) NULL,
  `t_varchar255` varchar(255) NULL,
  `t_varchar_bin` varchar(64) COLLATE utf8mb4_bin NULL,
  `t_varchar_latin1` varchar(64) CHARACTER SET latin1 COLLATE latin1_swedish_ci NULL,
  `t_tinytext` tinytext NULL,
  `t_text` text NULL,
  `t_mediumtext` mediumtext NULL,
  `t_longtext` longtext NULL,
  `t_binary16` binary(16) NULL,
  `t_binary20` binary(20) NULL,
  `t_varbinary32` varbinary(32) NULL,
  `t_varbinary255` varbinary(255) NULL,
  `t_tinyblob` tinyblob NULL,
  `t_blob` blob NULL,
  `t_mediumblob` mediumblob NULL,
  `t_longblob` longblob NULL,
  `t_enum` enum('small', 'medium', 'LARGE', 'extra large', 'größe') NULL,
  `t_set` set('red', 'green', 'blue', 'deep purple') NULL,
  `t_json` json NULL,
  `t_with_default` varchar(20) NOT NULL DEFAULT 'unset',
  `t_updated` timestamp(6) NULL DEFAULT NULL,
  `order` int NULL,
  `MixedCase` varchar(40) NULL,
  `with space` varchar(40) NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
