using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PatternBot.Storage.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Replicas : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "shared_chats",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    next = table.Column<long>(type: "bigint", nullable: false),
                    used_at = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shared_chats", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shared_secrets",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shared_secrets", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "shared_chat_lines",
                columns: table => new
                {
                    chat = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shared_chat_lines", x => new { x.chat, x.position });
                    table.ForeignKey(
                        name: "fk_shared_chat_lines_shared_chats_chat",
                        column: x => x.chat,
                        principalTable: "shared_chats",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_shared_chat_lines_chat_key",
                table: "shared_chat_lines",
                columns: new[] { "chat", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_shared_chats_used_at",
                table: "shared_chats",
                column: "used_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "shared_chat_lines");

            migrationBuilder.DropTable(
                name: "shared_secrets");

            migrationBuilder.DropTable(
                name: "shared_chats");
        }
    }
}
