<?php
/**
 * wp-config.php of the WordPress that tests/integrations/test_whole_wordpress.py runs; what differs comes from the
 * environment. Nothing leaves the machine, and the database is a file of SQLite.
 */

define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', '' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', '' );
define( 'DB_CHARSET', 'utf8' );
define( 'DB_COLLATE', '' );
foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $name ) {
	define( $name . '_KEY', 'key of a test' );
	define( $name . '_SALT', 'salt of a test' );
}
define( 'WP_SITEURL', getenv( 'TEST_ADDRESS' ) );
define( 'WP_HOME', getenv( 'TEST_ADDRESS' ) );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', false );
define( 'WP_DEBUG_LOG', getenv( 'TEST_LOG' ) );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'WP_ACCESSIBLE_HOSTS', '127.0.0.1' );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'DISABLE_WP_CRON', true );
define( 'CONCATENATE_SCRIPTS', false );
define( 'SCORER_ADDRESS', getenv( 'SCORER_ADDRESS' ) );
define( 'SCORER_TOKEN', getenv( 'SCORER_TOKEN' ) );
$table_prefix = 'wp_';
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
